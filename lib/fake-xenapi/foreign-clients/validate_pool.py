"""The tutorial's validation of a pool, by Python's standard library alone. Prints one JSON object."""

import json
import ssl
import sys
import xmlrpc.client

url, username, password = sys.argv[1:4]
context = ssl._create_unverified_context() if url.startswith("https:") else None
server = xmlrpc.client.ServerProxy(url, context=context)


def value(answer):
    if answer["Status"] != "Success":
        raise SystemExit(" ".join(answer["ErrorDescription"]))
    return answer["Value"]


session = value(server.session.login_with_password(username, password, "2.0", "validation"))
try:
    hosts = value(server.host.get_all_records(session))
    pifs = value(server.PIF.get_all_records(session))
    networks = value(server.network.get_all_records(session))
    (pool,) = value(server.pool.get_all_records(session)).values()
    print(json.dumps({
        "backends": {h["name_label"]: h["software_version"]["network_backend"] for h in hosts.values()},
        "networks": sorted([n["uuid"], n["name_label"], n["bridge"]] for n in networks.values()),
        "addresses": sorted(
            [hosts[p["host"]]["name_label"], p["device"], p["uuid"], p["IP"], p["netmask"]]
            for p in pifs.values() if p["physical"] and p["ip_configuration_mode"] == "Static"
        ),
        "layered": [p["uuid"] for p in pifs.values() if not p["physical"]],
        "mtus": sorted({p["MTU"] for p in pifs.values()}),
        "bonds": value(server.Bond.get_all(session)),
        "coordinator": value(server.host.get_name_label(session, pool["master"])),
        "started": value(server.host.get_servertime(session, pool["master"])).value,
    }))
finally:
    server.session.logout(session)
