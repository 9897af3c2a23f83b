// The same as a module: import { open } from "https://connector.example/connect.mjs";
import "./connect.js";

export const { open } = window.ConfluenceConnect;
export default window.ConfluenceConnect;
