import { type CDPSession, expect, type Page } from "@playwright/test";

interface Node {
  nodeId: string;
  parentId?: string;
  childIds?: string[];
  ignored: boolean;
  backendDOMNodeId?: number;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  value?: { value: unknown };
  properties?: { name: string; value: { value: unknown } }[];
}

/** Of these a screen reader says nothing by itself; what is in them it says. */
const SILENT = /^(none|generic|paragraph|list|listitem|LabelText|Legend|ListMarker|LineBreak|InlineTextBox|form|time|DescriptionList\w*)$/;

/** What these hold is their name. */
const WHOLE = /^(heading|button|link|radio|checkbox|textbox|DisclosureTriangle)$/;

const STATES = ["level", "checked", "expanded", "invalid", "required", "disabled"];

/** Someone who knows of a page what its accessibility tree says, and nothing else. */
export class Listener {
  /** What the page has said by itself, in order. */
  readonly announced: string[] = [];

  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** Before a page on which the widget stands. */
  static async at(page: Page): Promise<Listener> {
    const session = await page.context().newCDPSession(page);
    const listener = new Listener(session);
    await session.send("Accessibility.enable");
    session.on("Runtime.bindingCalled", ({ payload }) => listener.announced.push(payload));
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "announce" });
    await expect.poll(() => listener.#liveRegions()).not.toEqual([]);
    for (const region of await listener.#liveRegions()) await listener.#follow(region);
    return listener;
  }

  /** Everything within the page's main part, in the order of reading, one line each. */
  async hear(): Promise<string[]> {
    const nodes = await this.#nodes();
    const main = [...nodes.values()].find((node) => !node.ignored && node.role?.value === "main");
    return main ? said(nodes, main) : [];
  }

  /** What has the focus. */
  async focus(): Promise<string> {
    const nodes = [...(await this.#nodes()).values()];
    const focused = nodes.filter((node) => property(node, "focused") === true).at(-1);
    return focused ? line(focused) : "";
  }

  /** Waits until the focus has moved there. */
  async expectFocus(wanted: string | RegExp): Promise<void> {
    const focus = expect.poll(() => this.focus());
    await (typeof wanted === "string" ? focus.toBe(wanted) : focus.toMatch(wanted));
  }

  /** Does to the one thing of this role and name what a screen reader does when it is chosen. */
  async press(role: string, name: string | RegExp): Promise<void> {
    const node = await this.#find(role, name);
    await this.#call(node, "function () { this.focus(); this.click(); }");
  }

  /** Types into the one field of this name. */
  async type(name: string | RegExp, text: string): Promise<void> {
    const node = await this.#find("textbox", name);
    await this.#call(node, "function () { this.focus(); }");
    await this.#session.send("Input.insertText", { text });
  }

  async #find(role: string, name: string | RegExp): Promise<Node> {
    const fits = (node: Node) => {
      const own = node.name?.value ?? "";
      return typeof name === "string" ? own === name : name.test(own);
    };
    let found: Node[] = [];
    await expect(async () => {
      const nodes = [...(await this.#nodes()).values()];
      found = nodes.filter((node) => !node.ignored && node.role?.value === role && fits(node));
      expect(found.map(line), `one ${role} named ${name}`).toHaveLength(1);
    }).toPass();
    return found[0]!;
  }

  async #nodes(): Promise<Map<string, Node>> {
    const { nodes } = await this.#session.send("Accessibility.getFullAXTree");
    return new Map((nodes as Node[]).map((node) => [node.nodeId, node]));
  }

  async #liveRegions(): Promise<Node[]> {
    const nodes = [...(await this.#nodes()).values()];
    return nodes.filter((node) => /^(status|alert|log)$/.test(node.role?.value ?? ""));
  }

  async #follow(region: Node): Promise<void> {
    await this.#call(
      region,
      `function () {
        const tell = () => this.textContent.trim() && announce(this.textContent.trim());
        new MutationObserver(tell).observe(this, { childList: true, characterData: true, subtree: true });
      }`,
    );
  }

  async #call(node: Node, functionDeclaration: string): Promise<void> {
    const backendNodeId = node.backendDOMNodeId!;
    const { object } = await this.#session.send("DOM.resolveNode", { backendNodeId });
    const objectId = object.objectId!;
    await this.#session.send("Runtime.callFunctionOn", { objectId, functionDeclaration });
  }
}

function property(node: Node, name: string): unknown {
  return node.properties?.find((it) => it.name === name)?.value.value;
}

/** Role, name, value, states and description, as far as there are any. */
function line(node: Node): string {
  const states = STATES.map((name) => [name, property(node, name)] as const)
    .filter(([, value]) => value !== undefined && value !== false && value !== "false")
    .map(([name, value]) => (value === true || value === "true" ? name : `${name} ${value}`));
  const { role, name, value, description } = node;
  const typed = value?.value ? `= ${value.value}` : "";
  const words = [role?.value, `“${name?.value ?? ""}”`, typed, ...states];
  if (description?.value) words.push(`(${description.value})`);
  return words.filter((word) => word).join(" ");
}

function said(nodes: Map<string, Node>, node: Node): string[] {
  const role = node.role?.value ?? "";
  const isSaid = !node.ignored && !SILENT.test(role) && (role !== "StaticText" || node.name?.value.trim());
  const own = isSaid ? [line(node)] : [];
  if (!node.ignored && WHOLE.test(role)) return own;
  const children = (node.childIds ?? []).map((id) => nodes.get(id)).filter((it) => it !== undefined);
  return [...own, ...children.flatMap((child) => said(nodes, child))];
}
