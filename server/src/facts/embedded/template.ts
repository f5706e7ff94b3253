/**
 * Whether a YAML text is a template, from which another program makes the file: it has lines that are statements, as Jinja's
 * `{% if tls %}`, ERB's `<% if tls %>` and Go's `{{ if .tls }}`, or values such as `{{ port }}` outside of quotes. Such a text says
 * neither what stands below what nor what is there at all.
 */
export const isTemplate = (text: string): boolean =>
  /^[ \t]*(?:\{%[-+]?[ \t]|<%[-=]?[ \t]|\{\{[-~]?[ \t]*(?:[#/^]|if\b|range\b|with\b|else\b|end\b|define\b|each\b|for\b)|(?:-[ \t]+)?(?:[\w.-]+:[ \t]+)?\{\{[-~]?[ \t]*[.$\w])/m.test(
    text,
  );
