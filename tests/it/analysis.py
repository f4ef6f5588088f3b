"""Loads a site's data files as an analyst would, and prints what it counts as JSON. Fails where they do not hold together.

Usage: analysis.py FOLDER, the `data` folder of a built site.
"""

import collections
import json
import pathlib
import sys

import networkx
import pandas

folder = pathlib.Path(sys.argv[1])
graph = networkx.read_graphml(folder / "network.graphml")
assert graph.is_directed()
nodes, edges = dict(graph.nodes(data=True)), [data for _, _, data in graph.edges(data=True)]

stances = pandas.read_csv(folder / "stances.csv", keep_default_na=False)
dna = pandas.read_csv(folder / "dna.csv", keep_default_na=False)
agreement = pandas.read_csv(folder / "agreement.csv", keep_default_na=False)
cells = pandas.read_csv(folder / "matrix.csv", keep_default_na=False)
relations = pandas.read_csv(folder / "relations.csv", keep_default_na=False)
events = json.loads((folder / "events.json").read_text(encoding="utf-8"))

# What is named in one file is there in another.
ids = {event["id"] for event in events}
for table in stances.event, dna["document ID"], relations["from"], relations.to:
    assert set(table) <= ids, set(table) - ids
for actors in stances.actor, cells.actor, agreement.actor, agreement.other, dna.person, dna.organization:
    assert {f"actor:{actor}" for actor in actors if actor} <= set(nodes)
for issues in stances.issue, cells.issue:
    assert {f"issue:{issue}" for issue in issues} <= set(nodes)
assert {f"position:{concept}" for concept in dna.concept} <= set(nodes)
assert {edge["event"] for edge in edges if edge["kind"] == "stance"} <= ids

# Types are what they say.
pandas.to_datetime(dna.time[dna.time != ""], format="%Y-%m-%d")
for edge in edges:
    for key in "date", "date_end", "from", "until":
        pandas.to_datetime(edge.get(key), format="%Y-%m-%d")
assert dna["statement ID"].is_unique and set(dna.agreement) <= {0, 1}
assert all(0 <= value <= 1 for value in agreement.congruence) and all(number >= 3 for number in agreement.issues)
assert all(isinstance(edge["lead"], bool) for edge in edges if edge["kind"] == "membership")
assert all(isinstance(node["place"], int) for node in nodes.values() if node["kind"] == "position")

# The edges of one stance lead to what its row says.
for source, target, data in graph.edges(data=True):
    if data["kind"] == "stance":
        row = stances.iloc[data["stance"] - 1]
        said = {"holds": row.position, "rejects": row.rejects, "undecided": ""}[data["says"]].split("|")
        assert source == f"actor:{row.actor}" and data["via"] == row.via and data["status"] == row.status
        assert target in {f"position:{row.issue}/{one}" if one else f"issue:{row.issue}" for one in said}

print(
    json.dumps(
        {
            "nodes": collections.Counter(node["kind"] for node in nodes.values()),
            "labels": {name: node["label"] for name, node in nodes.items()},
            "edges": collections.Counter(edge["kind"] for edge in edges),
            "stance_edges": len({edge["stance"] for edge in edges if edge["kind"] == "stance"}),
            "events": len(events),
            "stances": len(stances),
            "dna": len(dna),
            "rejections": int((dna.agreement == 0).sum()),
            "agreement": len(agreement),
            "relations": len(relations),
        }
    )
)
