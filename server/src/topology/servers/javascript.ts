import type { ServerRow } from './row.ts';

const HOST = ['--host', '0.0.0.0'] as const;

const row = (program: string, names: readonly string[], more: Omit<ServerRow, 'program' | 'names' | 'fix' | 'measured'> & Partial<Pick<ServerRow, 'fix' | 'measured'>>): ServerRow => ({
  host: ['--host'],
  portOption: ['--port', '-p'],
  fix: HOST,
  measured: false,
  ...more,
  program,
  names,
});

/** Servers that run on Node. */
export const JAVASCRIPT: readonly ServerRow[] = [
  row('vite preview', ['vite'], { implicitConfig: true, sub: ['preview'], binds: 'loopback', port: 4173, all: ['--host'], valued: ['-c', '--mode', '-m', '--outDir', '--base'], measured: true }),
  row('vite', ['vite'], { implicitConfig: true, notSub: ['build', 'optimize', 'preview'], binds: 'loopback', port: 5173, all: ['--host'], valued: ['-c', '--config', '--mode', '-m', '--base', '-l'], measured: true }),
  row('webpack-dev-server', ['webpack-dev-server'], { implicitConfig: true, binds: 'unknown', port: 8080, config: ['--config', '-c'], measured: true }),
  row('webpack serve', ['webpack'], { implicitConfig: true, sub: ['serve', 's', 'server'], binds: 'unknown', port: 8080, config: ['--config', '-c'], measured: true }),
  row('next dev', ['next'], { sub: ['dev', 'start'], binds: 'all', port: 3000, host: ['-H', '--hostname'], portEnv: ['PORT'], fix: ['-H', '0.0.0.0'], measured: true }),
  row('nuxt dev', ['nuxt', 'nuxi'], { sub: ['dev', 'preview', 'start'], binds: 'all', port: 3000, host: ['--host', '-H', '--hostname'], all: ['--host'], hostEnv: ['NUXT_HOST', 'NITRO_HOST', 'HOST'], measured: true }),
  row('react-scripts start', ['react-scripts'], { sub: ['start'], binds: 'all', port: 3000, host: [], hostEnv: ['HOST'], portEnv: ['PORT'], fix: [], measured: true }),
  row('json-server', ['json-server'], { implicitConfig: true, binds: 'loopback', port: 3000, host: ['--host', '-H'], valued: ['-w', '--routes', '-r', '-m', '-c'], measured: true }),
  row('http-server', ['http-server'], { binds: 'all', port: 8080, host: ['-a'], fix: ['-a', '0.0.0.0'], measured: true }),
  row('serve', ['serve'], { binds: 'all', port: 3000, bind: ['-l', '--listen'], host: [], portEnv: ['PORT'], fix: ['-l', 'tcp://0.0.0.0:{port}'], measured: true }),
  row('live-server', ['live-server'], { binds: 'all', port: 8080, measured: true }),
  row('parcel', ['parcel'], { notSub: ['build', 'watch'], binds: 'all', port: 1234, measured: true }),
  row('ng serve', ['ng'], { implicitConfig: true, sub: ['serve', 's', 'dev'], binds: 'loopback', port: 4200 }),
  row('astro dev', ['astro'], { implicitConfig: true, sub: ['dev', 'preview'], binds: 'loopback', port: 4321, all: ['--host'] }),
  row('svelte-kit dev', ['svelte-kit'], { implicitConfig: true, sub: ['dev', 'preview'], binds: 'loopback', port: 3000, all: ['--host'] }),
  row('remix vite:dev', ['remix'], { implicitConfig: true, sub: ['vite:dev'], binds: 'loopback', port: 5173, all: ['--host'] }),
  row('react-router dev', ['react-router'], { implicitConfig: true, sub: ['dev'], binds: 'loopback', port: 5173, all: ['--host'] }),
  row('gatsby develop', ['gatsby'], { sub: ['develop', 'serve'], binds: 'loopback', port: 8000, host: ['-H', '--host'], fix: ['-H', '0.0.0.0'] }),
  row('docusaurus start', ['docusaurus'], { sub: ['start', 'serve'], binds: 'loopback', port: 3000, host: ['--host', '-h'] }),
  row('vitepress dev', ['vitepress'], { implicitConfig: true, sub: ['dev', 'preview'], binds: 'loopback', port: 5173, all: ['--host'] }),
  row('ionic serve', ['ionic'], { sub: ['serve'], binds: 'loopback', port: 8100, all: ['--external'] }),
  row('vue-cli-service serve', ['vue-cli-service'], { sub: ['serve'], binds: 'all', port: 8080 }),
  row('wrangler dev', ['wrangler'], { sub: ['dev', 'pages'], binds: 'loopback', port: 8787, host: ['--ip'], portOption: ['--port'], fix: ['--ip', '0.0.0.0'] }),
  row('firebase emulators:start', ['firebase'], { sub: ['emulators:start', 'emulators:exec'], binds: 'unknown', port: 4000, host: [], fix: [] }),
  row('storybook dev', ['storybook', 'start-storybook'], { notSub: ['build'], binds: 'all', port: 6006, host: ['-h', '--host'] }),
];
