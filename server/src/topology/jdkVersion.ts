import { parseImage } from './images/reference.ts';

/** Images whose tag is the version of Java itself. */
const JDK_IMAGES =
  /^(?:openjdk|java|eclipse-temurin|amazoncorretto|ibm-semeru-runtimes|ibmjava|sapmachine|zulu-openjdk(?:-\w+)?|liberica-open(?:jdk|jre)-\w+|adoptopenjdk|graalvm-\w+|jdk|jre|bellsoft-\w+)$/;

/** `jdk17`, `temurin-21`, `openjdk-8`, `jre11`, `java:8` in names and tags. */
const NAMED = /(?:jdk|jre|temurin|corretto|zulu|semeru|java)[-_]?(\d{1,2})(?!\d)/i;

/**
 * The major version of Java in an image, as its reference tells: 8 for `openjdk:8-jdk` and `maven:3.9-eclipse-temurin-8`. Undefined
 * where the reference does not say.
 */
export function jdkVersion(image: string): number | undefined {
  const reference = parseImage(image.trim());
  if (reference === undefined) return undefined;
  const { name, tag = '', repository } = reference;
  const named = NAMED.exec(`${repository}:${tag}`)?.[1];
  if (named !== undefined) return Number(named);
  const own = JDK_IMAGES.test(name) ? /^(?:1\.)?(\d{1,2})(?!\d)/.exec(tag)?.[1] : undefined;
  return own === undefined ? undefined : Number(own);
}
