// Types of the element and its events, for host pages written in TypeScript.

/** Where a widget may begin. */
export type HuiyinView =
  | "home"
  | "request"
  | "complaint"
  | "report"
  | "consultation"
  | "suggestion"
  | "track"
  | "receipt"
  | "catalogue"
  | "power";

/** The attributes of `<huiyin-widget>`; each may be set at any time. */
export interface HuiyinAttributes {
  /** Base of the contract, without a slash at the end. */
  api: string;
  /** BCP 47 tag; else the nearest ancestor's `lang`, the browser's, English. */
  lang?: string;
  /** Files of the agency's own languages, each called by its tag, with spaces between them. */
  words?: string;
  /** Where to begin. */
  view?: HuiyinView;
  /** Code of a power; with `view="power"`. */
  power?: string;
  /** Level of the widget's top heading. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | `${1 | 2 | 3 | 4 | 5 | 6}`;
  /** Colours. */
  theme?: "auto" | "light" | "dark" | "contrast";
  /** `elder` is larger and simpler, `kiosk` forgets and resets itself. */
  mode?: "standard" | "elder" | "kiosk";
  /** With `mode="kiosk"`: seconds of silence before it asks whether anybody is there, 20 to 3600. */
  silence?: number | `${number}`;
  /** Whether the URL shows the view. */
  routing?: "none" | "hash";
  /** `lazy` waits until the element is near what the reader sees. */
  loading?: "eager" | "lazy";
}

/** The element. */
export interface HuiyinWidget extends HTMLElement {}

/** Events bubble, are composed and carry no personal data. */
export interface HuiyinEvents {
  "huiyin-ready": CustomEvent<null>;
  "huiyin-navigate": CustomEvent<{ view: HuiyinView }>;
  "huiyin-filed": CustomEvent<{ kind: string }>;
  "huiyin-reset": CustomEvent<null>;
  "huiyin-error": CustomEvent<{ code: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "huiyin-widget": HuiyinWidget;
  }
  interface HTMLElementEventMap extends HuiyinEvents {}
  interface DocumentEventMap extends HuiyinEvents {}
  interface WindowEventMap extends HuiyinEvents {}
}
