# SYNTAX TEST "source.shell" "networking flags in shell scripts"

docker run -d -p 8080:80 --network=web --add-host host.docker.internal:host-gateway \
#                ^^^^ constant.numeric.port.host.docker-network
#                    ^                                                ^ keyword.operator.docker-network
#                     ^^ constant.numeric.port.container.docker-network
#                                  ^^^ entity.name.type.network.docker-network
#                                                 ^^^^^^^^^^^^^^^^^^^^ entity.name.type.host.docker-network
#                                                                      ^^^^^^^^^^^^ constant.language.docker-network
  -p "127.0.0.1:5432:5432/tcp" --publish=80 --publish "${PORT}:80" \
#     ^^^^^^^^^ entity.name.type.address.docker-network
#              ^    ^    ^                                    ^ keyword.operator.docker-network
#               ^^^^ constant.numeric.port.host.docker-network
#                    ^^^^                ^^                    ^^ constant.numeric.port.container.docker-network
#                         ^^^ keyword.other.protocol.docker-network
#                                                      ^^^^^^^ variable.other.docker-network
  --network 'container:db' --dns 1.1.1.1 --net host example.com/shop/web
#            ^^^^^^^^^                         ^^^^ constant.language.docker-network
#                     ^ keyword.operator.docker-network
#                      ^^ entity.name.type.network.docker-network
#                                ^^^^^^^ entity.name.type.address.docker-network
podman create -dp80:80 -p $PORT:443 example.com/shop/web
#                ^^ constant.numeric.port.host.docker-network
#                  ^           ^ keyword.operator.docker-network
#                   ^^          ^^^ constant.numeric.port.container.docker-network
#                         ^^^^^ variable.other.docker-network
curl -f http://localhost:$PORT/health "https://10.0.0.2/$page"
#       ^^^^^^^                        ^^^^^^^^ string.unquoted.argument.docker-network
#              ^^^^^^^^^                       ^^^^^^^^ string.unquoted.argument.docker-network entity.name.type.host.docker-network
#                       ^ string.unquoted.argument.docker-network keyword.operator.docker-network
#                        ^^^^^ string.unquoted.argument.docker-network variable.other.docker-network
DATABASE_URL=postgres://shop:$PASSWORD@db:5432/shop
#            ^^^^^^^^^^^^^^^^         ^ string.unquoted.argument.docker-network
#                            ^^^^^^^^^ string.unquoted.argument.docker-network variable.other.docker-network
#                                      ^^ string.unquoted.argument.docker-network entity.name.type.host.docker-network
#                                        ^ string.unquoted.argument.docker-network keyword.operator.docker-network
#                                         ^^^^ string.unquoted.argument.docker-network constant.numeric.port.docker-network
id=$(docker run --network none example.com/shop/web)
#                         ^^^^ constant.language.docker-network
