import { removeFlagWritten } from '../../topology/edits/publications.ts';
import { isBareImage } from '../../topology/images/bareImages.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { opensHostPorts } from '../../topology/publishing.ts';
import { isMadeByScript } from '../../topology/scriptImages.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';
import type { Site } from '../../text/span.ts';

/** `-P` of an image that exposes nothing. */
interface Idle {
  readonly container: Container;
  readonly at: Site;
}

function* check(topology: Topology): Generator<Idle> {
  for (const container of topology.containers) {
    const { publishAll, partial, image, exposeWords } = container;
    if (publishAll === undefined || image === undefined || partial || exposeWords.length > 0) continue;
    if (!isBareImage(image.text) || isSynopsis(topology, container) || !opensHostPorts(topology, container)) continue;
    if (!isMadeByScript(topology, image.text)) yield { container, at: publishAll.at };
  }
}

/** `-P` where there is nothing to publish. */
export const publishAllWithoutExpose = defineRule<Idle>({
  id: 'publish-all-without-expose',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: '`-P` of an image that exposes no port', ko: '포트를 노출하지 않는 이미지의 `-P`' },
  check,
  report: ({ at, container: { image } }) => ({
    at,
    related:
      image === undefined
        ? []
        : [
            {
              at: image.at,
              message: { en: 'This image exposes nothing', ko: '이 이미지는 아무것도 노출하지 않습니다' },
            },
          ],
  }),
  message: {
    en: ({ container: { image } }) =>
      `\`-P\` publishes what the image exposes, and \`${image?.text ?? ''}\` exposes nothing, so no port is published, without a word. Name the port with \`-p\`, or expose it with \`--expose\`.`,
    ko: ({ container: { image } }) =>
      `\`-P\`는 이미지가 노출하는 포트를 게시하지만 \`${image?.text ?? ''}\` 이미지는 아무것도 노출하지 않으므로, 아무 말 없이 아무 포트도 게시되지 않습니다. \`-p\`로 포트를 밝히거나 \`--expose\`로 노출하세요.`,
  },
  *fixes({ container: { publishAll } }) {
    const edits = removeFlagWritten(publishAll?.written);
    if (edits) yield { title: { en: 'Remove -P', ko: '-P 제거' }, safety: 'unsafe', edits };
  },
});
