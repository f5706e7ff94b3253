import type { Localized } from '../../locale/locale.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { hasHiddenFlags } from '../../topology/edits/flags.ts';
import type { Container, StackSetting, Topology } from '../../topology/model.ts';

/** `--ip` of a container that is on no network of the user's. */
export interface PredefinedUse {
  readonly container: Container;
  readonly setting: StackSetting;
  readonly address: SourcedText;
  /** Where the container is instead. */
  readonly place: Localized<string>;
}

const PLACES: Readonly<Record<string, Localized<string>>> = {
  'default-bridge': { en: "on Docker's own bridge", ko: 'Docker의 기본 브리지에서는' },
  host: { en: 'in host mode', ko: '호스트 모드에서는' },
  none: { en: 'without a network', ko: '네트워크 없이는' },
};

/** Addresses that are asked for on Docker's own networks. Podman gives them there. */
export function* predefinedUses({ containers }: Topology): Generator<PredefinedUse> {
  for (const container of containers) {
    const place = PLACES[container.networkMode.kind];
    if (container.kind !== 'run' || container.engine === 'podman' || place === undefined || hasHiddenFlags(container))
      continue;
    for (const setting of container.stackSettings) {
      const address =
        setting.kind === 'address' && setting.written.kind === 'flag' ? setting.written.flag.value : undefined;
      if (address && !hasUnknown(address.text)) yield { container, setting, address, place };
    }
  }
}
