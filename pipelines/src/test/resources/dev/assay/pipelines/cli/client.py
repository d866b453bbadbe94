"""Does the task "cheapest-room" with the official Python client: client.py URL, or client.py COMMAND ARGS…"""

import asyncio
import json
import os
import sys

from mcp import Client, MCPError, StdioServerParameters


async def main(first, rest):
    if first.startswith("http:"):
        server = first
    else:
        server = StdioServerParameters(command=first, args=rest, env=dict(os.environ))
    async with Client(server) as client:
        print(json.dumps(await task(client)))


async def task(client):
    async def told(name, arguments):
        result = await client.call_tool(name, arguments)
        return {"text": result.content[0].text, "error": bool(result.is_error), "structured": result.structured_content}

    said = {"server": client.server_info.title, "instructions": client.instructions}
    said["tools"] = [
        {"name": tool.name, "description": tool.description, "inputSchema": tool.input_schema}
        for tool in (await client.list_tools()).tools
    ]
    said["policy"] = (await client.read_resource("assay://policy")).contents[0].text
    said["task"] = (await client.get_prompt("task")).messages[0].content.text
    free = []
    for room in json.loads((await told("get_all_rooms", {}))["text"]):
        infos = await told("get_infos_by_room", {"room": room, "info_keywords": ["price", "free"]})
        said["structured"] = infos["structured"]
        if json.loads(infos["text"])["free"]:
            free.append((json.loads(infos["text"])["price"], room))
    free.sort()
    said["refused"] = await told("get_infos_by_room", {"room": 99, "info_keywords": ["price"]})
    said["missing"] = await told("get_infos_by_room", {"room": 1})
    try:
        await client.call_tool("book_room", {"guest": "Ada", "room": 1})
    except MCPError as error:
        said["unknown"] = {"code": error.error.code, "message": error.error.message}
    said["wrong"] = await told("submit_result", {"answer_text": json.dumps({"room": free[-1][1]})})
    said["right"] = await told("submit_result", {"answer_text": json.dumps({"room": free[0][1]})})
    return said


asyncio.run(main(sys.argv[1], sys.argv[2:]))
