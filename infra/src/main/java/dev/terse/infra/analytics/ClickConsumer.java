package dev.terse.infra.analytics;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.functions.LambdaFunction;
import dev.terse.local.template.EventSource;
import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/** The event source mapping that feeds clicks to the aggregator. */
public final class ClickConsumer extends Construct {

  private static final Duration TO_REDRIVE = Duration.ofHours(12);

  /**
   * Creates the mapping.
   *
   * @param scope the parent construct
   * @param clicks the stream, and the queue of batches that exhausted their retries
   * @param aggregator the function that counts
   * @param source the event source in template.yaml
   * @param delaySeconds the time that clicks wait for others to be counted with
   * @param retentionHours how long the stream keeps a record, more than half a day
   */
  public ClickConsumer(
      Construct scope,
      ClickDataStream clicks,
      LambdaFunction aggregator,
      EventSource source,
      int delaySeconds,
      int retentionHours) {
    super(scope, "ClickConsumer");
    CfnEventSourceMapping mapping =
        CfnEventSourceMapping.Builder.create(this, "Mapping")
            .eventSourceArn(clicks.stream().getStreamArn())
            .functionName(aggregator.alias().getFunctionArn())
            .startingPosition(source.startingPosition())
            .batchSize(source.batchSize())
            .maximumBatchingWindowInSeconds(
                source.maximumBatchingWindowSeconds().orElse(delaySeconds))
            .parallelizationFactor(source.parallelizationFactor())
            .bisectBatchOnFunctionError(source.bisectBatchOnFunctionError())
            .functionResponseTypes(
                source.reportBatchItemFailures() ? List.of("ReportBatchItemFailures") : List.of())
            .maximumRetryAttempts(source.maximumRetryAttempts())
            .maximumRecordAgeInSeconds(
                Math.min(source.maximumRecordAgeSeconds(), longestAge(retentionHours)))
            .destinationConfig(
                CfnEventSourceMapping.DestinationConfigProperty.builder()
                    .onFailure(
                        CfnEventSourceMapping.OnFailureProperty.builder()
                            .destination(clicks.failures().getQueueArn())
                            .build())
                    .build())
            .build();
    // Lambda uses the role when it creates the mapping.
    mapping.getNode().addDependency(aggregator.function().getRole());
  }

  /** Returns an age in seconds at which a record is still in the stream, to be read for redrive. */
  private static int longestAge(int retentionHours) {
    return Math.toIntExact(Duration.ofHours(retentionHours).minus(TO_REDRIVE).toSeconds());
  }
}
