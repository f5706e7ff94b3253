import type { BrokenContinuation } from '../facts/shell/logicalLines.ts';
import type { CliWord, DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import type { PortNote, PortProblem, PortRange, Protocol } from '../syntax/port/model.ts';
import type { ShellCommand } from '../syntax/shell/shellScript.ts';
import type { Entry, MapNode } from '../syntax/yaml/node.ts';
import type { Hop, SourcedText, UnknownReason } from '../text/sourcedText.ts';
import type { Site, Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { Written, WrittenContainer, WrittenNetwork } from './written.ts';

/** A value with the place that it was read from and the steps by which it came. */
export interface Sourced<T> {
  readonly value: T;
  readonly at: Site;
  readonly via: readonly Hop[];
}

/** A value that files alone do not tell. */
export interface Unknown {
  readonly unknown: UnknownReason;
  readonly at: Site;
}

/** A value that every reader must be ready not to know. */
export type Known<T> = Sourced<T> | Unknown;

/**
 * What the files of one project, one script or one Dockerfile say about the network, put together.
 * It is data: rules, hovers and the picture read it and nothing else.
 */
export interface Topology {
  /** URI of the file that the topology grew from. */
  readonly seed: string;
  readonly origin: 'compose' | 'script' | 'dockerfile';
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  /** URIs that were read, the seed first. A change of one of them, or of an absent one, makes this stale. */
  readonly read: readonly string[];
  /** URIs that were asked for and do not exist. */
  readonly absent: readonly string[];
  /** URIs that were asked for and are not loaded yet; empty once the load loop has ended. */
  readonly missing: readonly string[];
  /** Of `read`, files that only complete the seed and are judged in a project of their own. */
  readonly companions: readonly string[];
  /**
   * True for a file that cannot stand alone: it has services with neither image nor build, so that another
   * file completes it. What it lacks is not a mistake.
   */
  readonly fragment: boolean;
  /** True if a script puts other files on top of the project's, which may have the names that are missing in it. */
  readonly isBase?: boolean | undefined;
  /** The documents of the Compose files, as they are written; undefined for other files. */
  readonly roots?: readonly MapNode[] | undefined;
  /** True if a file that the project includes could not be read, so that there may be more of everything. */
  readonly incomplete: boolean;
  /** The Compose project's name, which the names of its networks on the engine begin with; undefined for other files. */
  readonly project?: string | undefined;
  /** Profiles that are always on, by `COMPOSE_PROFILES` of `.env`; `*` for all of them. */
  readonly activeProfiles?: readonly string[] | undefined;
  /** Where a script, a README or the file itself says that it is deployed as a stack: `docker stack deploy -c <file>`. */
  readonly stack?: Site | undefined;
  /** The services of a file in the first Compose format; undefined for all others. */
  readonly legacy?: LegacyServices | undefined;
  /** What a script does besides making containers; undefined for files that are no scripts. */
  readonly script?: ScriptActions | undefined;
}

/** Services at the top of a file, as the first Compose format had them. */
export interface LegacyServices {
  readonly root: MapNode;
  readonly names: readonly SourcedText[];
  /** `net` of the services, which is `network_mode` today. */
  readonly nets: readonly Entry[];
}

/** What a script does besides making containers. */
export interface ScriptActions {
  /** Its docker commands in order, those in broken syntax left out. */
  readonly lines: readonly ScriptLine[];
  /** Commands that dial, on the host or inside of a container that runs already. */
  readonly commands: readonly ScriptCommand[];
  /** Words by which docker commands name containers that exist: `docker logs shop_web_1`. */
  readonly mentions: readonly ContainerMention[];
  /** The Compose project that the script's `docker compose` commands are about, if it is known which. */
  readonly project: Topology | undefined;
  /** Whether the first command that fails ends the script, and leaves its networks there: `set -e`. */
  readonly stopsAtErrors: boolean;
  /** Whether `docker compose` is called at all. */
  readonly callsCompose: boolean;
  /** Names of the variables that it sets by themselves: `export DOCKER_BUILDKIT=0`. */
  readonly variables: ReadonlySet<string>;
  /** Whether something is written to the host's `/etc/hosts`, so that names may resolve there. */
  readonly editsHosts: boolean;
}

/** A docker command, and what its author wrote around it. */
export interface ScriptLine {
  readonly invocation: DockerInvocation;
  /** The program and its arguments, wrappers taken off. */
  readonly words: readonly CliWord[];
  /** Line ends that look as if they continued the command and do not. */
  readonly broken: readonly BrokenContinuation[];
  /** It shows how a command is formed and does not run: `docker run [OPTIONS] IMAGE`. */
  readonly synopsis: boolean;
  /** Whether the script goes on where it fails: `docker network create net || true`. */
  readonly tried: boolean;
  /** The shell's command: what it stands in, what it redirects. Undefined inside of containers and builds. */
  readonly command: ShellCommand | undefined;
  /** Where a line can be put in front of it; undefined where something else stands on its line, and in embedded scripts. */
  readonly before: LineStart | undefined;
}

/** The beginning of a line. */
export interface LineStart {
  /** Empty, in front of the blanks. */
  readonly at: Site;
  /** What the command on the line begins with: blanks, and `sudo` if it is there. */
  readonly lead: string;
  /** The line break of the file. */
  readonly eol: '\n' | '\r\n';
}

/** A command of a script that a container's definition does not hold. */
export interface ScriptCommand {
  readonly at: Site;
  readonly words: readonly SourcedText[];
  /** The container, or the Compose service, that it is run in by `exec`; undefined on the host. */
  readonly inside: { readonly name: SourcedText; readonly by: 'container' | 'service' } | undefined;
  /** Whether it goes on beside those that follow: `npm start &`. */
  readonly stays: boolean;
  readonly endpoints: readonly Endpoint[];
}

/** A word by which a docker command names a container that exists. */
export interface ContainerMention {
  readonly name: SourcedText;
  /** `exec`, `logs`, `inspect`. */
  readonly command: string;
}

/** A container that a Compose service, a `docker run` or the last stage of a Dockerfile will become. */
export interface Container {
  /** Unique in its topology. */
  readonly id: string;
  readonly kind: 'service' | 'run' | 'stage';
  readonly engine: 'docker' | 'podman';
  /** The service's key, `--name`, or a word that a reader recognises the container by. */
  readonly name: Sourced<string>;
  /** Where the container is declared: the service's key, the word `run`, the `FROM`. */
  readonly at: Site;
  readonly image: SourcedText | undefined;
  readonly build: Build | undefined;
  readonly networkMode: NetworkMode;
  readonly attachments: readonly Attachment[];
  /** Names under which Docker's DNS, or a link, may find the container. */
  readonly names: readonly ContainerName[];
  readonly publications: readonly Publication[];
  /** `-P`, which publishes every exposed port on a free port of the host. */
  readonly publishAll?: { readonly at: Site; readonly written: Written } | undefined;
  readonly exposures: readonly Exposure[];
  readonly exposeWords: readonly ExposeWord[];
  readonly listeners: readonly Listener[];
  readonly endpoints: readonly Endpoint[];
  readonly extraHosts: readonly ExtraHost[];
  readonly links: readonly Link[];
  readonly stackSettings: readonly StackSetting[];
  /** Its names, name servers, extra hosts and volumes as they are written. */
  readonly settings: readonly ContainerSetting[];
  /** What tools such as a reverse proxy read of it. */
  readonly labels: readonly Label[];
  readonly environment: readonly EnvironmentVariable[];
  /** The simple commands that the container runs, wrappers and shells taken off. */
  readonly commands: readonly ContainerCommand[];
  /** True if what the container runs is its image's business: no command, no entrypoint, no Dockerfile to read. */
  readonly runsImageDefault: boolean;
  /** Paths inside the container at which something is mounted; U+FFFC where unknown. */
  readonly mounts: readonly SourcedText[];
  readonly dependsOn: readonly Dependency[];
  readonly health: Health;
  readonly profiles: readonly string[];
  /** Containers that no run starts beside this one: other branches of an `if`, other profiles. Their ids. */
  readonly exclusiveWith: readonly string[];
  /** When it runs, in a script; undefined where everything is started together. */
  readonly lifetime?: Lifetime | undefined;
  /**
   * True if something that cannot be read may add options, variables or networks: `docker run $OPTIONS`. What is absent
   * here may be there all the same.
   */
  readonly partial: boolean;
  /** How many of it run; undefined if that is not known. 0 means that it is not started. */
  readonly replicas: number | undefined;
  readonly written: WrittenContainer;
}

/**
 * Whether Docker asks a container how it is. `none`: nothing does, or it is switched off. `unknown`: the image decides, which nobody has
 * seen.
 */
export type Health = 'checked' | 'none' | 'unknown';

/** An entry of `depends_on`: a service that is started first. */
export interface Dependency extends Sourced<string> {
  /** What is waited for, as written; undefined for the mere start. */
  readonly condition: SourcedText | undefined;
  readonly source: SourcedText;
  readonly written: Written;
}

/** From where to where in a script a container runs, as offsets of commands. */
export interface Lifetime {
  /** The branches, loops and functions around its command; those of one branch run one after the other. */
  readonly branch: string;
  readonly start: number;
  /** Undefined if nothing ends it. */
  readonly end: number | undefined;
  /** The engine that the script chose for it, in the script's words; undefined for the usual one. */
  readonly engine?: string | undefined;
}

/** What a container's image is built from, as far as it was read. */
export interface Build {
  readonly at: Site;
  /** URI of the Dockerfile; undefined if the path is unknown or the Dockerfile stands inline. */
  readonly dockerfile: string | undefined;
  readonly state: 'read' | 'absent' | 'not-loaded' | 'unknown';
  /** The network of the build: `build.network`. Undefined for the default, which is Docker's own bridge. */
  readonly network: SourcedText | undefined;
  /** Names that `build.extra_hosts` gives to addresses while the image is built. */
  readonly hosts: readonly string[];
  /** The addresses in `build.args`. */
  readonly endpoints: readonly Endpoint[];
  /** The image at the bottom, variables replaced; undefined for `scratch` and where no Dockerfile was read. */
  readonly base?: SourcedText | undefined;
  /** The RUN instructions that lead to the image. */
  readonly steps: readonly BuildStep[];
  /** What COPY and ADD bring into the image, and where to. */
  readonly copies?: readonly CopiedPaths[];
}

/** A COPY or an ADD. */
export interface CopiedPaths {
  readonly sources: readonly SourcedText[];
  readonly destination: SourcedText;
}

/** A RUN instruction. */
export interface BuildStep {
  readonly at: Site;
  /** `--network`; undefined for the default of the build. */
  readonly network: string | undefined;
  /** The simple commands that it runs, wrappers taken off. */
  readonly commands: readonly ContainerCommand[];
  readonly endpoints: readonly Endpoint[];
  /** Whether something in it is left to run behind the commands that follow. */
  readonly startsServer: boolean;
}

/** A label, or an annotation that a reverse proxy reads. */
export interface Label {
  readonly name: SourcedText;
  readonly value: SourcedText;
}

/** How a container is connected: at which end of which network stack. */
export type NetworkMode =
  /** Docker's own bridge `docker0`: no names. `at` is missing where it is only the default of `docker run`. */
  | { readonly kind: 'default-bridge'; readonly at: Site | undefined; readonly written?: Written | undefined }
  /** User-defined networks, listed as attachments. */
  | { readonly kind: 'networks' }
  | { readonly kind: 'host'; readonly at: Site; readonly written: Written }
  | { readonly kind: 'none'; readonly at: Site; readonly written: Written }
  /** The network namespace of another container. `target` is undefined if that container is not in the files. */
  | {
      readonly kind: 'shared';
      readonly at: Site;
      readonly written: Written;
      readonly how: 'service' | 'container';
      readonly targetName: string;
      readonly target: string | undefined;
    }
  | {
      readonly kind: 'unknown';
      readonly at: Site;
      /** A name that is no mode, which the engine looks up among the networks that it has. */
      readonly named?: { readonly source: SourcedText; readonly written: Written } | undefined;
    };

/** A key or a flag that configures a network stack, and so belongs to the container that owns the stack. */
export interface StackSetting {
  readonly kind:
    | 'networks'
    | 'hostname'
    | 'dns'
    | 'extra-hosts'
    | 'links'
    | 'expose'
    | 'mac-address'
    | 'address'
    | 'alias';
  /** As it is written: `external_links`, `--add-host`. */
  readonly spelled: string;
  /** The key, or the flag without its value. */
  readonly at: Site;
  readonly written: Written;
}

/** A value that the engine reads by rules of its own: an entry of a list, a flag, or the only value of a key. */
export interface ContainerSetting {
  readonly kind:
    | 'hostname'
    | 'domainname'
    | 'dns'
    | 'dns-search'
    | 'extra-host'
    /** An entry of `extra_hosts` that YAML reads as a map: `- db: 192.0.2.5`. Its text is `db:192.0.2.5`. */
    | 'extra-host-pair'
    /** An entry of `build.extra_hosts`. */
    | 'build-host'
    | 'volume'
    | 'mount';
  readonly source: SourcedText;
  readonly written: Written;
}

/** A container's place on a user-defined network. */
export interface Attachment {
  /** The `id` of the network. */
  readonly network: string;
  readonly at: Site;
  readonly aliases: readonly SourcedText[];
  readonly addresses: readonly StaticAddress[];
  /** True where Compose attaches the service to `default` because it names no network. */
  readonly implicit: boolean;
}

/** An address that a container asks for. */
export interface StaticAddress extends SourcedText {
  /** What the key or the flag is for, whatever is written in it: 4 for `ipv4_address` and `--ip`. */
  readonly version: 4 | 6;
}

/** A network that containers attach to. */
export interface Network {
  /** The key under `networks:`, or the name in `docker network create`. Unique in its topology. */
  readonly id: string;
  readonly at: Site | undefined;
  /** The name on the engine, if it is given or fixed by `external`. */
  readonly realName: SourcedText | undefined;
  readonly driver: SourcedText | undefined;
  readonly internal: boolean | undefined;
  readonly external: boolean;
  readonly subnets: readonly SourcedText[];
  readonly pools: readonly AddressPool[];
  /** `enable_ipv6` or `--ipv6`; undefined if it cannot be known. */
  readonly ipv6: boolean | undefined;
  /** Options of the driver by their names: `parent`, `com.docker.network.bridge.name`. */
  readonly driverOptions: ReadonlyMap<string, SourcedText>;
  /** True if something that cannot be read may say more or say otherwise: `docker network create $OPTIONS net`. */
  readonly partial: boolean;
  /** Networks of other branches of a script, which no run makes beside this one. */
  readonly exclusiveWith?: readonly string[] | undefined;
  readonly written: WrittenNetwork;
  /** False where containers use the network and no file declares it. */
  readonly declared: boolean;
}

/** One block of addresses of a network, with what is set aside in it. */
export interface AddressPool {
  /** Undefined where a gateway or a range belongs to no subnet that is written. */
  readonly subnet: SourcedText | undefined;
  readonly gateway: SourcedText | undefined;
  readonly range: SourcedText | undefined;
  /** Addresses that are never given out: `aux_addresses`. */
  readonly reserved: readonly SourcedText[];
}

/** A name by which other containers may find a container. */
export interface ContainerName {
  /** As written; Docker compares names without case. */
  readonly text: string;
  readonly kind: 'service' | 'container-name' | 'hostname' | 'alias';
  readonly at: Site;
  /** The networks on which the name resolves; undefined for every network that the container is on. */
  readonly networks: readonly string[] | undefined;
}

/** One mapping of host ports to container ports, in any syntax. */
export interface Publication {
  /** The mapping as written. */
  readonly at: Site;
  readonly syntax: 'short' | 'long' | 'csv';
  /** The text of the short syntax; undefined in the long ones. */
  readonly source: SourcedText | undefined;
  readonly hostIp: Known<string> | undefined;
  /** Undefined if Docker picks a free port. */
  readonly hostPorts: Known<PortRange> | undefined;
  readonly containerPorts: Known<PortRange>;
  readonly protocol: Known<Protocol>;
  /** Why the CLI, Compose or the engine refuses it; its parts are then unknown. Empty for a valid mapping. */
  readonly problems: readonly PublicationProblem[];
  /** What is accepted and perhaps not meant. */
  readonly notes: readonly PublicationNote[];
  /** Each field that is written, for exact ranges and edits. */
  readonly fields: PublicationFields;
  readonly written: Written;
}

/** A refused part of a mapping: `problem.span` is an inner range of `source`. */
export interface PublicationProblem {
  readonly source: SourcedText;
  readonly problem: PortProblem;
}

/** A remarkable part of a mapping: `note.span` is an inner range of `source`. */
export interface PublicationNote {
  readonly source: SourcedText;
  readonly note: PortNote;
}

/** Texts of the parts of a mapping, whichever the syntax. */
export interface PublicationFields {
  readonly hostIp?: SourcedText;
  readonly hostPorts?: SourcedText;
  readonly containerPorts?: SourcedText;
  readonly protocol?: SourcedText;
  readonly mode?: SourcedText;
}

/** A port that metadata names: EXPOSE, `expose:`, `--expose`, or what is known of the image. */
export interface Exposure {
  readonly at: Site;
  readonly from: 'dockerfile' | 'expose' | 'image';
  readonly ports: PortRange;
  readonly protocol: Protocol;
}

/** A word of EXPOSE, `expose` or `--expose`, whether it is a port or not. */
export interface ExposeWord {
  readonly from: 'dockerfile' | 'compose' | 'flag';
  /** The EXPOSE as a whole; undefined outside of Dockerfiles. */
  readonly instruction?: Site | undefined;
  /** With its variables replaced; as written where they leave nothing. */
  readonly source: SourcedText;
  /** Why the builder or the CLI refuses it. */
  readonly problem: PortProblem | undefined;
  readonly notes: readonly PortNote[];
  /** Variables of a Dockerfile that nothing in the file gives a value. */
  readonly unset: readonly UnsetVariable[];
  readonly written: Written;
}

/** A variable without a value in a Dockerfile. */
export interface UnsetVariable {
  readonly name: string;
  /** From the `$` to the end. */
  readonly at: Site;
  /** `stage`: ARG without a default. `before-from`: ARG in front of FROM, which the stage does not declare again. */
  readonly declared: 'stage' | 'before-from' | 'nowhere';
  /** Whether the base image may have it, or a build argument give it. */
  readonly open: boolean;
}

/** An address that a process in the container binds, as its command line and environment tell. */
export interface Listener {
  readonly program: string;
  /** `variable`: only a variable by which servers are told their address says that there is one. */
  readonly kind: 'server' | 'debugger' | 'variable';
  /** The variable that decides, if one does. */
  readonly variable: string | undefined;
  readonly binds: 'loopback' | 'all' | 'unknown';
  /** What made it so: the option, the variable, or the command where it is the program's default. */
  readonly at: Site;
  readonly by: 'option' | 'environment' | 'default';
  readonly port: number | undefined;
  /** True where a configuration file, which is not read, may say otherwise. */
  readonly configurable: boolean;
  /** True where the program's version, which is not known, decides. */
  readonly dependsOnVersion: boolean;
  readonly repairs: readonly ListenerRepair[];
}

/** A way to make a server listen on every address. */
export interface ListenerRepair {
  readonly kind: 'add-option' | 'replace-address' | 'set-environment';
  /** What stands in the repaired file: the option, the address, the assignment. */
  readonly shown: string;
  readonly edits: readonly TextEdit[];
}

/** Where in a container's definition an address stands, which decides who dials it. */
export type EndpointRole = 'environment' | 'command' | 'healthcheck' | 'build' | 'label' | 'config';

/** An address that something in the container dials, or may dial. */
export interface Endpoint {
  readonly role: EndpointRole;
  /** The text that the address stands in; the spans below are inner ranges of it. */
  readonly source: SourcedText;
  readonly host: string;
  readonly hostSpan: Span;
  /** Undefined if no port is written; `unknown` if one is, but not to be known. */
  readonly port: number | 'unknown' | undefined;
  readonly portSpan: Span | undefined;
  /** The text that the port stands in: `source`, another word of the command (`nc db 5432`), or a variable beside (`DB_PORT`). */
  readonly portSource: SourcedText;
  readonly scheme: string | undefined;
  readonly form: string;
  /** The variable, option or client that the address was given to. */
  readonly key: string | undefined;
  readonly keyAt: Site | undefined;
  /** What the variable's name says of who uses the address. */
  readonly keyRole: string;
}

/** An entry of `extra_hosts` or `--add-host`. */
export interface ExtraHost {
  readonly at: Site;
  readonly name: SourcedText;
  readonly address: SourcedText;
  readonly written: Written;
}

/** An entry of `links`, `external_links` or `--link`. */
export interface Link {
  readonly at: Site;
  readonly target: SourcedText;
  readonly alias: SourcedText | undefined;
  readonly external: boolean;
  readonly written: Written;
}

/** A variable that the container's processes see. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly at: Site;
  /** Undefined if the variable is handed through from a place that files do not tell. */
  readonly value: SourcedText | undefined;
  readonly from: 'environment' | 'env_file' | 'flag' | 'dockerfile';
}

/** One simple command, as words. */
export interface ContainerCommand {
  readonly words: readonly SourcedText[];
  readonly at: Site;
  readonly from: 'compose' | 'dockerfile' | 'arguments' | 'package-script';
  /** How the words are written, which decides how an edit can add one. */
  readonly form: 'exec' | 'shell';
  readonly written: Written;
  /** What a shell runs: with its branches, loops and redirections. Undefined where no shell is between. */
  readonly shell?: ShellCommand | undefined;
}
