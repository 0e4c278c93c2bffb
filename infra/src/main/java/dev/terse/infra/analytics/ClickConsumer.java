package dev.terse.infra.analytics;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.functions.LambdaFunction;
import dev.terse.local.template.EventSource;
import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/** The event source mapping that feeds clicks to the aggregator. */
public final class ClickConsumer extends Construct {

  /**
   * Creates the mapping.
   *
   * @param scope the parent construct
   * @param clicks the stream, and the queue of batches that exhausted their retries
   * @param aggregator the function that counts
   * @param source the event source in template.yaml
   * @param delaySeconds the time that clicks wait for others to be counted with
   */
  public ClickConsumer(
      Construct scope,
      ClickDataStream clicks,
      LambdaFunction aggregator,
      EventSource source,
      int delaySeconds) {
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
            .maximumRecordAgeInSeconds(source.maximumRecordAgeSeconds())
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
}
