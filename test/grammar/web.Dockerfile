# SYNTAX TEST "source.dockerfile" "ports, healthchecks and networks in Dockerfiles"

FROM alpine AS web
EXPOSE 80 443/tcp 9000-9010/udp $PORT
#      ^^ ^^^     ^^^^^^^^^ constant.numeric.port.container.docker-network
#            ^             ^ keyword.operator.docker-network
#             ^^^           ^^^ keyword.other.protocol.docker-network
#                               ^^^^^ variable.other.docker-network
EXPOSE 80 \
#      ^^ constant.numeric.port.container.docker-network
  # the debugger
  9229
# ^^^^ constant.numeric.port.container.docker-network
HEALTHCHECK --interval=5s CMD curl -f http://localhost:80/
#           ^^^^^^^^^^ constant.other.option.docker-network
#                     ^                               ^ keyword.operator.docker-network
#                                            ^^^^^^^^^ entity.name.type.host.docker-network
#                                                      ^^ constant.numeric.port.docker-network
RUN --network=none make
#   ^^^^^^^^^ constant.other.option.docker-network
#            ^ keyword.operator.docker-network
#             ^^^^ constant.language.docker-network
ENV DATABASE_URL=postgres://db:5432/shop API_URL="http://api:3000"
#                           ^^                           ^^^ entity.name.type.host.docker-network
#                             ^                             ^ keyword.operator.docker-network
#                              ^^^^                          ^^^^ constant.numeric.port.docker-network
ONBUILD EXPOSE 8080
#              ^^^^ constant.numeric.port.container.docker-network
EXPOSE 80 \
#      ^^ constant.numeric.port.container.docker-network
RUN curl http://api
#               ^^^ entity.name.type.host.docker-network
