// Does the task "cheapest-room" with the official TypeScript client: node client.mjs URL, or node client.mjs COMMAND ARGS…
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [first, ...rest] = process.argv.slice(2);
const http = first.startsWith("http:");
const transport = http
  ? new StreamableHTTPClientTransport(new URL(first))
  : new StdioClientTransport({ command: first, args: rest, env: process.env, stderr: "inherit" });
const client = new Client({ name: "typescript-client", version: "1.0.0" });
await client.connect(transport);

const told = async (name, args) => {
  const result = await client.callTool({ name, arguments: args });
  return { text: result.content[0].text, error: result.isError ?? false, structured: result.structuredContent };
};
const said = {};
said.server = client.getServerVersion().title;
said.instructions = client.getInstructions();
said.tools = (await client.listTools()).tools;
said.policy = (await client.readResource({ uri: "assay://policy" })).contents[0].text;
said.task = (await client.getPrompt({ name: "task" })).messages[0].content.text;

const rooms = JSON.parse((await told("get_all_rooms", {})).text);
const free = [];
for (const room of rooms) {
  const infos = await told("get_infos_by_room", { room, info_keywords: ["price", "free"] });
  said.structured = infos.structured;
  if (JSON.parse(infos.text).free) free.push({ room, price: JSON.parse(infos.text).price });
}
free.sort((a, b) => a.price - b.price);
said.refused = await told("get_infos_by_room", { room: 99, info_keywords: ["price"] });
said.missing = await told("get_infos_by_room", { room: 1 });
said.unknown = await told("book_room", { guest: "Ada", room: 1 }).catch((error) => ({ code: error.code, message: error.message }));
said.wrong = await told("submit_result", { answer_text: JSON.stringify({ room: free.at(-1).room }) });
said.right = await told("submit_result", { answer_text: JSON.stringify({ room: free[0].room }) });
if (http) await transport.terminateSession();
await client.close();
console.log(JSON.stringify(said));
