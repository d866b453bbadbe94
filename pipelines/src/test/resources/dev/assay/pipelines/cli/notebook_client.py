"""Solves the problem of the sum with the official Python client: notebook_client.py COMMAND ARGS…"""

import asyncio
import json
import os
import sys

from mcp import Client, StdioServerParameters


async def main(command, rest):
    async with Client(StdioServerParameters(command=command, args=rest, env=dict(os.environ))) as client:
        said = {"tools": [tool.name for tool in (await client.list_tools()).tools]}
        said["task"] = (await client.get_prompt("task")).messages[0].content.text
        await client.call_tool("python", {"code": "import csv\nrows = list(csv.DictReader(open('sales.csv')))"})
        printed = await client.call_tool("python", {"code": "print(sum(int(row['amount']) for row in rows))"})
        said["printed"] = printed.content[0].text
        said["failed"] = bool((await client.call_tool("python", {"code": "1 / 0"})).is_error)
        verdict = await client.call_tool("submit_result", {"answer_text": said["printed"]})
        said["verdict"] = json.loads(verdict.content[0].text)
        print(json.dumps(said))


asyncio.run(main(sys.argv[1], sys.argv[2:]))
