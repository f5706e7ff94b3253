import type { CommandSpec } from '../commandSpec.ts';
import { flagTable } from '../flagTable.ts';

/** Commands on images and the few others whose flags a reader of scripts needs. */
export const OTHER_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'container prune': { flags: flagTable({ bool: 'force/f', filter: 'filter' }), most: 0 },
  pull: {
    flags: flagTable({ bool: 'all-tags/a disable-content-trust quiet/q', string: 'platform' }),
    least: 1,
    most: 1,
  },
  push: {
    flags: flagTable({ bool: 'all-tags/a disable-content-trust quiet/q', string: 'platform' }),
    least: 1,
    most: 1,
  },
  images: {
    flags: flagTable({ bool: 'all/a digests no-trunc quiet/q tree', filter: 'filter/f', string: 'format' }),
    most: 1,
  },
  rmi: { flags: flagTable({ bool: 'force/f no-prune', strings: 'platform' }), least: 1 },
  tag: { flags: flagTable({}), least: 2, most: 2 },
  load: { flags: flagTable({ bool: 'quiet/q', string: 'input/i platform' }), most: 0 },
  save: { flags: flagTable({ string: 'output/o platform' }), least: 1 },
  inspect: { flags: flagTable({ bool: 'size/s', string: 'format/f type' }), least: 1 },
  'volume create': {
    flags: flagTable({
      string: 'availability driver/d group scope sharing type',
      list: 'label topology-preferred topology-required',
      bytes: 'limit-bytes required-bytes',
      map: 'opt/o secret',
    }),
    most: 1,
  },
  'volume rm': { flags: flagTable({ bool: 'force/f' }), least: 1 },
};
