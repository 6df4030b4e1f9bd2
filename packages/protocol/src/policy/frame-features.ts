/** What the widget may be allowed in a frame: what the frame's `allow` names. */
export const frameFeatures: readonly string[] = [
  "camera",
  "microphone",
  "clipboard-write",
  "publickey-credentials-get",
];
