package dev.terse.local;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.sqs.SqsEndpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the functions' environment has here beside the template's variables. */
final class LocalVariables {

  private LocalVariables() {}

  static Map<String, String> of(
      LocalDynamoDb dynamoDb,
      KinesisEndpoint kinesis,
      SqsEndpoint sqs,
      Optional<DaxCluster> dax,
      Map<String, String> parameters) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri().toString());
    variables.put("AWS_ENDPOINT_URL_KINESIS", kinesis.uri().toString());
    variables.put("AWS_ENDPOINT_URL_SQS", sqs.uri().toString());
    // Whoever deletes a link here and follows it in the next breath wants to see it gone.
    variables.put("LINK_MEMORY_MS", "0");
    // A machine that is busy with everything at once must not lose a click, nor is a click a
    // reason to time out: a look-up has 4 s, and the function 10.
    variables.put("CLICK_DEADLINE_MS", "5000");
    // All clients here are of one network.
    if (!parameters.containsKey("CreatesPerMinute")) {
      variables.put("CREATES_PER_MINUTE", "0");
    }
    dax.ifPresent(cluster -> variables.put("DAX_ENDPOINT", cluster.uri().toString()));
    return variables;
  }
}
