import "@xpay-embed/ui/styles.css";
import "@xpay-embed/ui/history.css";
import type { Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";
import { axeOptions } from "../../../packages/ui/test/axe-violations.ts";
import { readLook } from "../src/page/look.ts";
import { StoryPage } from "../src/page/story-page.tsx";

// A machine that does other work besides is slow, not broken.
configure({ asyncUtilTimeout: 15_000 });

const preview: Preview = {
  globalTypes: {
    locale: {
      description: "Language",
      toolbar: {
        icon: "globe",
        dynamicTitle: true,
        items: [
          { value: "uk", title: "Українською" },
          { value: "en", title: "English" },
        ],
      },
    },
    theme: {
      description: "Theme",
      toolbar: {
        icon: "contrast",
        dynamicTitle: true,
        items: [
          { value: "light", title: "Light" },
          { value: "dark", title: "Dark" },
        ],
      },
    },
  },
  initialGlobals: { locale: "uk", theme: "light", viewport: { value: "desktop", isRotated: false } },
  parameters: {
    layout: "fullscreen",
    controls: { expanded: true },
    // The page has colours of its own.
    backgrounds: { disable: true },
    viewport: {
      options: {
        phone: { name: "Phone, 390", styles: { width: "390px", height: "844px" }, type: "mobile" },
        desktop: { name: "Desktop, 1280", styles: { width: "1280px", height: "900px" }, type: "desktop" },
      },
    },
    // The rules of the tests.
    a11y: { test: "error", options: axeOptions },
    options: { storySort: { order: ["Identification", ["Frame", "Button", "States"], "History", "Look"] } },
    docs: { codePanel: true },
  },
  decorators: [
    (Story, { globals, viewMode }) => (
      <StoryPage {...readLook(globals)} isWhole={viewMode !== "docs"}>
        <Story />
      </StoryPage>
    ),
  ],
};

export default preview;
