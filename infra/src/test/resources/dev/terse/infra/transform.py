# Transforms template.yaml as CloudFormation does, with values of parameters: NAME=VALUE arguments after the file.
import json
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    def load(self):
        return {}


with open(sys.argv[1]) as file:
    template = yaml_parse(file.read())
for resource in template["Resources"].values():
    properties = resource.get("Properties", {})
    if isinstance(properties.get("CodeUri"), str):
        # As `sam deploy` leaves it, with the hash of the artifact.
        properties["CodeUri"] = "s3://artifacts/" + properties["CodeUri"]
values = dict(argument.split("=", 1) for argument in sys.argv[2:])
print(json.dumps(transform(template, values, NoManagedPolicies())))
