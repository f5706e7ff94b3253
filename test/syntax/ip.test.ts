import assert from 'node:assert/strict';
import { BlockList, isIP, isIPv6 } from 'node:net';
import fc from 'fast-check';
import {
  ipText,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isUnspecified,
  parseIp,
  sameIp,
  type Ip,
} from '../../server/src/syntax/ip/ip.ts';
import {
  containsIp,
  containsPrefix,
  hasHostBits,
  lastAddress,
  nthAddress,
  parseCidr,
  prefixesOverlap,
  prefixText,
  type Prefix,
} from '../../server/src/syntax/ip/prefix.ts';

const ip = (text: string): Ip => parseIp(text) ?? assert.fail(`${text} is an address`);
const cidr = (text: string): Prefix => parseCidr(text) ?? assert.fail(`${text} is a block`);

describe('an IP address', () => {
  it('is read as Go reads it', () => {
    for (const text of [
      '0.0.0.0',
      '255.255.255.255',
      '::',
      '::1',
      'fe80::1',
      '::ffff:1.2.3.4',
      '1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:1.2.3.4',
      '1::',
      'FE80::A',
    ]) {
      assert.ok(parseIp(text), text);
    }
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '01.2.3.4',
      '1.2.3.256',
      '1.2.3.4 ',
      '+1.2.3.4',
      '1.2.3.-4',
      'localhost',
      '[::1]',
      'fe80::1%eth0',
      ':',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7:8::',
      '12345::',
      '::1.2.3',
      '1.2.3.4::',
      '::1:',
      '1.2.3.4:80',
      '٠.0.0.0',
    ]) {
      assert.equal(parseIp(text), undefined, text);
    }
  });

  it('is read as Node reads it, whatever is asked', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789abcf:.', '::'), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(text, fc.ipV4(), fc.ipV6()), (it) =>
        assert.equal(parseIp(it) !== undefined, isIP(it) !== 0, it),
      ),
      { numRuns: 5000 },
    );
  });

  it('has one canonical text', () => {
    for (const [text, canonical] of [
      ['0:0:0:0:0:0:0:1', '::1'],
      ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
      ['::ffff:10.0.0.1', '10.0.0.1'],
      ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
      ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ]) {
      assert.equal(ipText(ip(text ?? '')), canonical);
    }
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const canonical = ipText(ip(text));
        assert.ok(sameIp(ip(canonical), ip(text)));
        assert.equal(ipText(ip(canonical)), canonical);
        if (isIPv6(canonical)) assert.equal(new URL(`http://[${canonical}]`).hostname, `[${canonical}]`);
      }),
    );
  });

  it('is of a kind', () => {
    const kinds = (text: string): string =>
      Object.entries({ isLoopback, isUnspecified, isPrivate, isLinkLocal, isMulticast })
        .filter(([, test]) => test(ip(text)))
        .map(([name]) => name)
        .join();
    assert.equal(kinds('127.5.0.1'), 'isLoopback');
    assert.equal(kinds('::ffff:127.0.0.1'), 'isLoopback');
    assert.equal(kinds('::1'), 'isLoopback');
    assert.equal(kinds('0.0.0.0'), 'isUnspecified');
    assert.equal(kinds('::'), 'isUnspecified');
    assert.equal(kinds('172.31.255.255'), 'isPrivate');
    assert.equal(kinds('172.32.0.0'), '');
    assert.equal(kinds('fd00::1'), 'isPrivate');
    assert.equal(kinds('169.254.1.1'), 'isLinkLocal');
    assert.equal(kinds('fe80::1'), 'isLinkLocal');
    assert.equal(kinds('239.0.0.1'), 'isMulticast');
    assert.equal(kinds('8.8.8.8'), '');
  });
});

describe('a block of addresses', () => {
  it('is read as Go reads it', () => {
    assert.equal(prefixText(cidr('172.28.5.1/16')), '172.28.0.0/16');
    assert.equal(hasHostBits(cidr('172.28.5.1/16')), true);
    assert.equal(hasHostBits(cidr('172.28.0.0/16')), false);
    assert.equal(prefixText(cidr('FD00:0::1/64')), 'fd00::/64');
    for (const text of [
      '172.28.0.0',
      '172.28.0.0/33',
      '172.28.0.0/255.255.0.0',
      '172.28.0.0/-1',
      '172.28/16',
      '::/129',
      '/8',
      '10.0.0.0/',
    ]) {
      assert.equal(parseCidr(text), undefined, text);
    }
  });

  it('holds what Node says it holds', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV4(), (network, bits, address) => {
        const list = new BlockList();
        list.addSubnet(network, bits, 'ipv4');
        assert.equal(containsIp(cidr(`${network}/${bits}`), ip(address)), list.check(address, 'ipv4'));
      }),
    );
    assert.equal(containsIp(cidr('10.0.0.0/8'), ip('::ffff:10.1.2.3')), true);
    assert.equal(containsIp(cidr('10.0.0.0/8'), ip('fd00::1')), false);
  });

  it('overlaps others', () => {
    assert.equal(prefixesOverlap(cidr('172.16.0.0/12'), cidr('172.17.0.0/16')), true);
    assert.equal(prefixesOverlap(cidr('172.17.0.0/16'), cidr('172.16.0.0/12')), true);
    assert.equal(prefixesOverlap(cidr('172.18.0.0/16'), cidr('172.17.0.0/16')), false);
    assert.equal(prefixesOverlap(cidr('::/0'), cidr('0.0.0.0/0')), false);
    assert.equal(containsPrefix(cidr('172.16.0.0/12'), cidr('172.17.0.0/16')), true);
    assert.equal(containsPrefix(cidr('172.17.0.0/16'), cidr('172.16.0.0/12')), false);
  });

  it('has ends', () => {
    assert.equal(ipText(lastAddress(cidr('172.28.3.0/22'))), '172.28.3.255');
    assert.equal(ipText(nthAddress(cidr('172.28.0.0/16'), 1) ?? assert.fail()), '172.28.0.1');
    assert.equal(nthAddress(cidr('172.28.0.0/30'), 4), undefined);
  });
});
