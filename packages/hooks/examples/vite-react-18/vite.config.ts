import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";

// The backend that holds the keys, on the page's own origin: the browser needs no CORS, and its session cookie is sent.
const proxy = { "/xpay": process.env.BACKEND ?? "http://localhost:3000" };

const config: UserConfig = defineConfig({ plugins: [react()], server: { proxy }, preview: { proxy } });

export default config;
