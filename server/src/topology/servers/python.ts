import type { ServerRow } from './row.ts';

const HOST = ['--host', '0.0.0.0'] as const;
const BIND = ['--bind', '0.0.0.0:{port}'] as const;

/** Servers written in Python, by program or by `python -m`. */
export const PYTHON: readonly ServerRow[] = [
  { program: 'flask run', names: ['flask'], sub: ['run'], binds: 'loopback', port: 5000, host: ['--host', '-h'], portOption: ['--port', '-p'], valued: ['--app', '-A', '--env-file', '-e', '--cert', '--key', '--extra-files', '--exclude-patterns'], hostEnv: ['FLASK_RUN_HOST'], portEnv: ['FLASK_RUN_PORT'], fix: ['--host=0.0.0.0'], fixEnv: ['FLASK_RUN_HOST', '0.0.0.0'], measured: true },
  { program: 'manage.py runserver', names: ['manage.py', 'django-admin', 'django', 'django-admin.py'], sub: ['runserver', 'runserver_plus'], binds: 'loopback', port: 8000, operand: 'bind', valued: ['--settings', '--pythonpath', '--verbosity', '-v', '--cert-file'], fix: ['0.0.0.0:{port}'], measured: true },
  { program: 'uvicorn', names: ['uvicorn'], binds: 'loopback', port: 8000, host: ['--host'], portOption: ['--port'], socket: ['--uds', '--fd'], hostEnv: ['UVICORN_HOST'], portEnv: ['UVICORN_PORT'], fix: HOST, fixEnv: ['UVICORN_HOST', '0.0.0.0'], measured: true },
  { program: 'gunicorn', names: ['gunicorn', 'gunicorn.app.wsgiapp'], binds: 'loopback', port: 8000, bind: ['-b', '--bind'], config: ['-c', '--config'], argsEnv: ['GUNICORN_CMD_ARGS'], allWhen: [['PORT', /./]], portEnv: ['PORT'], fix: BIND, fixEnv: ['GUNICORN_CMD_ARGS', '--bind=0.0.0.0:{port}'], measured: true },
  { program: 'http.server', names: ['http.server'], binds: 'all', port: 8000, host: ['--bind', '-b'], operand: 'port', valued: ['--directory', '-d', '--protocol', '-p'], fix: ['--bind', '0.0.0.0'], measured: true },
  { program: 'hypercorn', names: ['hypercorn'], binds: 'loopback', port: 8000, bind: ['-b', '--bind'], config: ['-c', '--config'], fix: BIND, measured: false },
  { program: 'daphne', names: ['daphne'], binds: 'loopback', port: 8000, host: ['-b', '--bind'], portOption: ['-p', '--port'], socket: ['-u', '-e', '--endpoint', '--fd'], fix: ['-b', '0.0.0.0'], measured: false },
  { program: 'granian', names: ['granian'], binds: 'loopback', port: 8000, host: ['--host'], portOption: ['--port'], hostEnv: ['GRANIAN_HOST'], portEnv: ['GRANIAN_PORT'], fix: HOST, fixEnv: ['GRANIAN_HOST', '0.0.0.0'], measured: false },
  { program: 'sanic', names: ['sanic'], binds: 'loopback', port: 8000, host: ['--host', '-H'], portOption: ['--port', '-p'], fix: HOST, measured: false },
  { program: 'quart run', names: ['quart'], sub: ['run'], binds: 'loopback', port: 5000, host: ['--host', '-h'], portOption: ['--port', '-p'], fix: HOST, measured: false },
  { program: 'fastapi dev', names: ['fastapi'], sub: ['dev'], binds: 'loopback', port: 8000, host: ['--host'], portOption: ['--port'], hostEnv: ['UVICORN_HOST'], fix: HOST, measured: false },
  { program: 'fastapi run', names: ['fastapi'], sub: ['run'], binds: 'all', port: 8000, host: ['--host'], portOption: ['--port'], fix: HOST, measured: false },
  { program: 'waitress-serve', names: ['waitress-serve', 'waitress'], binds: 'all', port: 8080, bind: ['--listen'], host: ['--host'], portOption: ['--port'], fix: ['--listen=*:{port}'], measured: true },
  { program: 'jupyter', names: ['jupyter'], sub: ['lab', 'notebook', 'server', 'nbclassic'], binds: 'loopback', port: 8888, host: ['--ip', '--NotebookApp.ip', '--ServerApp.ip'], portOption: ['--port', '--NotebookApp.port', '--ServerApp.port'], config: ['--config'], fix: ['--ip=0.0.0.0'], measured: true },
  { program: 'jupyter', names: ['jupyter-lab', 'jupyter-notebook', 'jupyter-server', 'jupyterlab', 'notebook'], binds: 'loopback', port: 8888, host: ['--ip', '--NotebookApp.ip', '--ServerApp.ip'], portOption: ['--port'], config: ['--config'], fix: ['--ip=0.0.0.0'], measured: true },
  { program: 'tensorboard', names: ['tensorboard', 'tensorboard.main'], binds: 'loopback', port: 6006, host: ['--host'], portOption: ['--port'], all: ['--bind_all'], fix: ['--bind_all'], measured: true },
  { program: 'mkdocs serve', names: ['mkdocs'], sub: ['serve'], binds: 'loopback', port: 8000, implicitConfig: true, bind: ['-a', '--dev-addr'], fix: ['--dev-addr=0.0.0.0:{port}'], measured: true },
  { program: 'sphinx-autobuild', names: ['sphinx-autobuild', 'sphinx_autobuild'], binds: 'loopback', port: 8000, host: ['--host'], portOption: ['--port'], fix: HOST, measured: false },
  { program: 'mlflow', names: ['mlflow'], sub: ['ui', 'server'], binds: 'loopback', port: 5000, host: ['--host', '-h'], portOption: ['--port', '-p'], hostEnv: ['MLFLOW_HOST'], portEnv: ['MLFLOW_PORT'], fix: HOST, measured: false },
  { program: 'streamlit run', names: ['streamlit'], sub: ['run', 'hello'], binds: 'all', port: 8501, host: ['--server.address'], portOption: ['--server.port'], hostEnv: ['STREAMLIT_SERVER_ADDRESS'], portEnv: ['STREAMLIT_SERVER_PORT'], fix: ['--server.address=0.0.0.0'], measured: true },
  { program: 'bokeh serve', names: ['bokeh'], sub: ['serve'], binds: 'all', port: 5006, host: ['--address'], portOption: ['--port'], fix: ['--address', '0.0.0.0'], measured: true },
  { program: 'vllm serve', names: ['vllm'], sub: ['serve'], binds: 'all', port: 8000, host: ['--host'], portOption: ['--port'], fix: HOST, measured: false },
  { program: 'prefect server start', names: ['prefect'], sub: ['server', 'orion'], binds: 'loopback', port: 4200, host: ['--host'], portOption: ['--port'], hostEnv: ['PREFECT_SERVER_API_HOST'], fix: HOST, fixEnv: ['PREFECT_SERVER_API_HOST', '0.0.0.0'], measured: false },
];
