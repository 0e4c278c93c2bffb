// The redirect in Node: one GetItem and the answer, with the SDK's own defaults.
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

const dynamoDb = new DynamoDBClient({});

export const handler = async (event) => {
  const { Item: link } = await dynamoDb.send(
    new GetItemCommand({
      TableName: process.env.LINKS_TABLE,
      Key: { code: { S: event.pathParameters.code } },
    }),
  );
  if (!link) {
    return { statusCode: 404, body: JSON.stringify({ error: "There is no link with this code." }) };
  }
  return {
    statusCode: 301,
    headers: { Location: link.long_url.S, "Cache-Control": "private, max-age=90" },
    body: "",
  };
};
