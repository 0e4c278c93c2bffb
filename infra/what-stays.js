// Prints what a deletion of the stacks leaves in the account, and what it costs; refuses where they are protected.
// Called with the folder of the synthesised stacks.
const fs = require("fs");
const path = require("path");

// US dollars of us-east-1 per month. A type that is missing here is an error, so that nothing stays unmentioned.
const COSTS = {
  "AWS::DynamoDB::GlobalTable": "0.45 per GB with its backup, nothing while it is empty; refuses to be deleted while protected",
  "AWS::Kinesis::Stream": (stream) =>
    stream.ShardCount === undefined
      ? "29, even if nothing is sent: delete it once the clicks are counted"
      : `${stream.ShardCount * (stream.RetentionPeriodHours > 24 ? 26 : 11)}, even if nothing is sent: delete it once the clicks are counted`,
  "AWS::SQS::Queue": "nothing; its messages end after 14 days",
  "AWS::S3::Bucket": "0.023 per GB; its objects end by their own rules",
};

// A function's versions are kept from updates, and go with the function.
const GO_WITH_ANOTHER = ["AWS::Lambda::Version"];

const assembly = process.argv[2];
const { artifacts } = JSON.parse(fs.readFileSync(path.join(assembly, "manifest.json")));
const stacks = Object.entries(artifacts).filter(([, artifact]) => artifact.type === "aws:cloudformation:stack");

const guarded = stacks.filter(([, stack]) => stack.properties.terminationProtection).map(([name]) => name);
if (guarded.length > 0) {
  console.error(
    `terse: ${guarded.join(" and ")} can't be deleted: set terminationProtection=false, deploy that, and repeat this.`,
  );
  process.exit(1);
}

console.log("These stay in the account, with what each costs in US dollars per month:");
const types = new Set();
for (const [, stack] of stacks) {
  const template = JSON.parse(fs.readFileSync(path.join(assembly, stack.properties.templateFile)));
  for (const [id, resource] of Object.entries(template.Resources)) {
    types.add(resource.Type);
    if (!/^Retain/.test(resource.DeletionPolicy ?? "") || GO_WITH_ANOTHER.includes(resource.Type)) {
      continue;
    }
    const cost = COSTS[resource.Type];
    if (cost === undefined) {
      throw new Error(`the cost of ${resource.Type} is not known`);
    }
    const dollars = typeof cost === "function" ? cost(resource.Properties) : cost;
    console.log(`  ${id.replace(/[0-9A-F]{8}$/, "")} (${resource.Type}): ${dollars}`);
  }
}
if (types.has("AWS::Synthetics::Canary")) {
  console.log("So does the log of the check from outside, /aws/lambda/cwsyn-..., which Synthetics makes: 0.03 per GB.");
}
console.log("So do tables that were attached by name. All else is deleted: functions, API, alarms, their logs, secrets, and the salts of visitors' hashes.");
