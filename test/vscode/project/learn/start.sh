#!/bin/sh
# Starts the project, and two containers beside it.
docker compose up -d
docker exec learn-db pg_isready
docker compose exec api wget -qO- http://database:5432/

docker network create tools
docker run -d --name metrics --network tools -p 9090:9090 prom/prometheus:v3.5.0
docker run --rm \
  -p 127.0.0.1:9000:9000 \
  --add-host=host.docker.internal:host-gateway \
  example.com/learn/importer:3 --from http://host.docker.internal:8080
