import type { CommandSpec } from '../commandSpec.ts';
import { flagTable } from '../flagTable.ts';

/** https://docs.docker.com/reference/cli/docker/network/ */
export const NETWORK_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'network create': {
    flags: flagTable({
      bool: 'attachable config-only ingress internal ipv4 ipv6',
      map: 'aux-address ipam-opt opt/o',
      string: 'config-from driver/d ipam-driver scope',
      strings: 'gateway ip-range subnet',
      list: 'label',
    }),
    least: 1,
    most: 1,
  },
  'network connect': {
    flags: flagTable({ strings: 'alias driver-opt link-local-ip', int: 'gw-priority', string: 'ip ip6', list: 'link' }),
    least: 2,
    most: 2,
  },
  'network disconnect': { flags: flagTable({ bool: 'force/f' }), least: 2, most: 2 },
  'network rm': { flags: flagTable({ bool: 'force/f' }), least: 1 },
  'network ls': { flags: flagTable({ bool: 'no-trunc quiet/q', filter: 'filter/f', string: 'format' }), most: 0 },
  'network inspect': { flags: flagTable({ bool: 'verbose/v', string: 'format/f' }), least: 1 },
  'network prune': { flags: flagTable({ bool: 'force/f', filter: 'filter' }), most: 0 },
};
