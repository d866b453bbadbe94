"""Answers a search question with the official Python client: search_client.py QUERY WRONG RIGHT COMMAND ARGS…"""

import asyncio
import json
import os
import sys

from mcp import Client, StdioServerParameters


def text(result):
    return result.content[0].text


async def main(query, wrong, right, command, rest):
    async with Client(StdioServerParameters(command=command, args=rest, env=dict(os.environ))) as client:
        said = {"tools": [tool.name for tool in (await client.list_tools()).tools]}
        said["task"] = (await client.get_prompt("task")).messages[0].content.text
        said["results"] = text(await client.call_tool("search", {"query": query, "topn": 5}))
        said["page"] = text(await client.call_tool("open", {"id": 0}))
        said["found"] = text(await client.call_tool("find", {"pattern": query}))
        refused = await client.call_tool("open", {"id": "nowhere:at-all"})
        said["refused"] = [text(refused), bool(refused.is_error)]
        verdicts = [await client.call_tool("submit_result", {"answer_text": answer}) for answer in (wrong, right)]
        said["verdicts"] = [json.loads(text(verdict)) for verdict in verdicts]
        print(json.dumps(said))


asyncio.run(main(*sys.argv[1:5], sys.argv[5:]))
