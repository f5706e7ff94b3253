import { dropsPorts, portsOnNetworks, type DroppedPorts } from '../../topology/droppedPorts.ts';
import { droppedFixes, droppedPlace, droppedShown } from '../droppedPorts.ts';
import { defineRule } from '../rule.ts';

const driverOf = ({ networks }: DroppedPorts): string => networks[0]?.driver?.text ?? 'macvlan';

/** Published ports of a container that has an address of its own on the wire. */
export const portsOnMacvlan = defineRule<DroppedPorts>({
  id: 'ports-on-macvlan',
  severity: 'warning',
  confidence: 'high',
  concept: 'macvlan-and-ipvlan',
  title: { en: 'Published ports on a macvlan network', ko: 'macvlan 네트워크에서 게시한 포트' },
  check: (topology) => portsOnNetworks(topology, dropsPorts.onTheWire),
  report: droppedPlace,
  message: {
    en: (fact) =>
      `On ${driverOf(fact) === 'ipvlan' ? 'an ipvlan' : 'a macvlan'} network \`${fact.container.name.value}\` has an address of its own beside the host's, so Docker drops ${droppedShown(fact)} and says nothing. ` +
      'Reach it at that address, on the container port, and remove the mapping.',
    ko: (fact) =>
      `${driverOf(fact)} 네트워크에서 \`${fact.container.name.value}\` 컨테이너는 호스트와 별개인 자기 주소를 가지므로 Docker가 ${droppedShown(fact)} 매핑을 말없이 버립니다. ` +
      '그 주소와 컨테이너 포트로 접근하고 매핑을 지우세요.',
  },
  fixes: droppedFixes,
});
