import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const program = process.env.HUIYIN_SERVER ?? join(root, "target/debug/huiyin-server");
const sample = join(dirname(program), "huiyin-sample");
const version = process.env.HUIYIN_VERSION ?? "1.0.0";

/** A folder with the demonstration agency that has ten thousand powers. */
export async function largeAgency(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "huiyin-large-"));
  await cp(join(root, "demo/agency"), folder, { recursive: true });
  await promisify(execFile)(sample, [folder]);
  return folder;
}

/** The reference server with an agency, on data of its own. */
export class Backend {
  /** Everything the server has printed, over all its starts. */
  log = "";
  /** Origin of page, widget and API; the same after a restart. */
  url = "";

  readonly #data: string;
  readonly #agency: string;
  #server: ChildProcess | undefined;

  private constructor(data: string, agency: string) {
    this.#data = data;
    this.#agency = agency;
  }

  static async start(agency = "demo/agency"): Promise<Backend> {
    const backend = new Backend(await mkdtemp(join(tmpdir(), "huiyin-e2e-")), agency);
    await backend.#listen("127.0.0.1:0");
    return backend;
  }

  /** What a staff member types: `staff("accept", number)`. Answers what the command printed. */
  async staff(...args: string[]): Promise<string> {
    const data = ["--agency", this.#agency, "--data", this.#data];
    const done = await promisify(execFile)(program, ["staff", ...data, ...args], { cwd: root });
    return done.stdout;
  }

  /** As a power cut: no time to write anything more. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  /** Starts again on the same data and at the same address, with further options. */
  async restart(...options: string[]): Promise<void> {
    await this.kill();
    await this.#listen(new URL(this.url).host, options);
  }

  /** Ends the server and forgets its data. */
  async discard(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }

  async #listen(address: string, options: string[] = []): Promise<void> {
    const agency = ["--agency", this.#agency, "--data", this.#data];
    const api = ["--listen", address, "--base", "/huiyin/api/v1"];
    const mounts = ["/=demo/hosts", "/themes=style/themes", `/huiyin/${version}=dist`].flatMap(
      (mount) => ["--mount", mount],
    );
    const server = spawn(program, ["serve", ...agency, ...api, ...mounts, ...options], {
      cwd: root,
    });
    this.#server = server;
    const started = this.log.length;
    this.url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.log += chunk.toString();
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(this.log.slice(started));
        if (address) resolve(address[0]);
      };
      server.stdout.on("data", read);
      server.stderr.on("data", read);
      server.once("error", reject);
      server.once("exit", () => reject(new Error(`the server ended:\n${this.log}`)));
    });
  }
}
