import assert from 'node:assert/strict';
import { commandEndpoints } from '../../server/src/syntax/address/client.ts';
import { programOf } from '../../server/src/syntax/address/program.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';

const words = (command: string): { text: string }[] =>
  command.split(' ').map((text) => ({ text: text.replaceAll('¿', UNKNOWN_CHARACTER) }));

/** `client host:port`, each span checked against the word that it belongs to. */
function dialled(command: string): string {
  return commandEndpoints(words(command))
    .map(({ use, source, port, client }) => {
      assert.equal(source.text.slice(use.host.span.start, use.host.span.end), use.host.text);
      if (port !== undefined) assert.equal(port.source.text.slice(port.span.start, port.span.end), port.text);
      return `${client ?? '-'} ${use.host.text}${port === undefined ? '' : `:${port.number ?? '?'}`}`;
    })
    .join(', ');
}

describe('what a command dials', () => {
  const cases: readonly (readonly [command: string, dialled: string])[] = [
    ['psql -h localhost -p 5433 -U u', 'psql localhost:5433'],
    ['psql -hdb -p5433', 'psql db:5433'],
    ['psql --host=db --port=5432', 'psql db:5432'],
    ['psql postgres://u@localhost/x', 'psql localhost'],
    ['pg_isready -U postgres', ''],
    ['mysql --host=127.0.0.1 -P 3307 -psecret', 'mysql 127.0.0.1:3307'],
    ['mysqladmin ping -h localhost', 'mysqladmin localhost'],
    ['redis-cli -h redis -p 6380 ping', 'redis-cli redis:6380'],
    ['mongosh mongo:27017/db --eval x', 'mongosh mongo:27017'],
    ['curl -f http://localhost:8080/health', 'curl localhost:8080'],
    ['curl -sSfo /dev/null -H Origin:http://a:1 web/health', 'curl web'],
    ['curl -X POST --data http://a:1 localhost:80', 'curl localhost:80'],
    ['curl --resolve web:443:127.0.0.1 https://web/ http://db:1', 'curl db:1'],
    ['curl --connect-to=Web:443:other:8443 https://web/', ''],
    ['wget -q -O - http://localhost', 'wget localhost'],
    ['wget --spider -q localhost:3000', 'wget localhost:3000'],
    ['http GET localhost:8000/x', 'http localhost:8000'],
    ['nc -z -w 5 db 5432', 'nc db:5432'],
    ['nc -zv db ¿', 'nc db:?'],
    ['telnet localhost 25', 'telnet localhost:25'],
    ['wait-for-it.sh db:5432 -t 30 -- curl other:1', 'wait-for-it db:5432'],
    ['./wait-for-it.sh -h db -p 5432', 'wait-for-it db:5432'],
    ['/wait-for tcp://db:5432', 'wait-for db:5432'],
    ['dockerize -wait tcp://db:5432 -wait http://api -timeout 5s app', 'dockerize db:5432, dockerize api'],
    ['wait-on tcp:db:5432 http-get://api:80/x', 'wait-on db:5432, wait-on api:80'],
    ['kafka-topics.sh --bootstrap-server localhost:9092 --list', 'kafka-topics localhost:9092'],
    ['kcat -b a:9092,b:9092 -L', 'kcat a:9092, kcat b:9092'],
    ['sqlcmd -S db,1433 -U sa', 'sqlcmd db:1433'],
    ['sudo -u app env A=b timeout -s KILL 5 psql -h db', 'psql db'],
    ['node app.js --db-host localhost --redis-addr=redis:6379', '- localhost, - redis:6379'],
    ['celery -A app -b redis://redis:6379/0 worker', '- redis:6379'],
    ['java -Dspring.redis.host=localhost -jar app.jar', '- localhost'],
    ['uvicorn app:app --host 127.0.0.1 --port 8000', ''],
    ['gunicorn -b 127.0.0.1:8000 app', ''],
    ['prometheus --web.listen-address=127.0.0.1:9090', ''],
    ['echo open http://localhost:8080', ''],
    ['ping -c 1 db', 'ping db'],
    ['grpc_health_probe -addr=localhost:50051', 'grpc_health_probe localhost:50051'],
    ['mosquitto_sub -h broker -p 1883 -t a', 'mosquitto_sub broker:1883'],
    ['cqlsh cassandra 9042', 'cqlsh cassandra:9042'],
    ['¿ http://db:1', '- db:1'],
  ];
  for (const [command, expected] of cases) it(command, () => assert.equal(dialled(command), expected));

  it('keeps the option and the scheme', () => {
    const [host] = commandEndpoints(words('psql -h db'));
    assert.deepEqual([host?.key, host?.use.scheme, host?.word], ['-h', 'postgres', 2]);
    assert.equal(commandEndpoints(words('psql postgres://db'))[0]?.key, 'psql');
  });
});

describe('the program of a command', () => {
  it('stands behind its wrappers', () => {
    const program = (command: string): string | undefined => programOf(words(command))?.name;
    assert.equal(program('A=b /usr/bin/psql -l'), 'psql');
    assert.equal(program('tini -- docker-entrypoint.sh gosu app redis-server'), 'redis-server');
    assert.equal(program('exec -a x node a.js'), 'node');
    assert.equal(program('nice -n 5 env -u X Y=z xvfb-run -n 1 chrome'), 'chrome');
    assert.equal(program('A=b'), undefined);
    assert.equal(program('sudo'), undefined);
    assert.equal(program('¿ -h db'), undefined);
  });
});
