package dev.terse.local;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.eventsource.Pacing;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.sqs.SqsEndpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** The environment variables of the functions in a local run besides those of the template. */
final class LocalVariables {

  private static final String STATS_DELAY = "StatsDelaySeconds";

  private LocalVariables() {}

  /**
   * Returns the parameters of the template.
   *
   * @param given those that the user gave
   */
  static Map<String, String> parameters(Map<String, String> given) {
    Map<String, String> parameters = new HashMap<>(given);
    // A user who follows a link here looks for the click right away, and writes are free.
    parameters.putIfAbsent(STATS_DELAY, "1");
    return parameters;
  }

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
    // The longest possible, because LinkChanges notifies the memory of each change. With DAX, it
    // would read what DAX does not know to be changed yet.
    variables.put("LINK_MEMORY_MS", dax.isPresent() ? "0" : "60000");
    // A busy machine must not lose a click, and a click must not cause a timeout: a look-up has 4
    // s, and the function 10.
    variables.put("CLICK_DEADLINE_MS", "5000");
    // With it the aggregator reckons how far apart batches of a link's shards may be, and here a
    // mapping may rest.
    long rest = Pacing.LONGEST_REST.toSeconds();
    String delay = parameters(parameters).get(STATS_DELAY);
    if (LongStream.range(1, rest).mapToObj(Long::toString).anyMatch(delay::equals)) {
      variables.put("STATS_DELAY_SECONDS", Long.toString(rest));
    }
    // All clients here are in one network.
    if (!parameters.containsKey("CreatesPerMinute")) {
      variables.put("CREATES_PER_MINUTE", "0");
    }
    dax.ifPresent(cluster -> variables.put("DAX_ENDPOINT", cluster.uri().toString()));
    return variables;
  }
}
