import type { Container } from './model.ts';

/** Programs that open web pages inside of Docker's networks, to test them. */
const TEST_BROWSERS =
  /playwright|cypress|selenium|testcafe|webdriver|nightwatch|lighthouse|puppeteer|lhci|(?:^|[-_./])e2e(?:$|[-_./:])/i;

/** Whether a container drives a browser of its own, which sees the names of the network that it is on. */
export const isTestBrowser = ({ name, image, build }: Container): boolean =>
  [name.value, image?.text, build?.dockerfile?.slice(build.dockerfile.lastIndexOf('/') + 1)].some(
    (text) => text !== undefined && TEST_BROWSERS.test(text),
  );
