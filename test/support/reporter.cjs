const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Mocha's dot reporter, which besides writes how many passed and failed to the file named by the option `output`. */
module.exports = class Reporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const output = options.reporterOptions?.output;
      const { passes: passed, failures: failed, pending } = this.stats;
      if (output) writeFileSync(output, JSON.stringify({ passed, failed: failed + pending }));
    });
  }
};
