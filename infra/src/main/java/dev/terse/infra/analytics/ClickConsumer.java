package dev.terse.infra.analytics;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.functions.LambdaFunction;
import dev.terse.local.template.EventSource;
import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/** The event source mapping that has the clicks counted. */
public final class ClickConsumer extends Construct {

  /**
   * The mapping.
   *
   * @param scope where it belongs
   * @param clicks the stream, and the queue of batches that are given up
   * @param aggregator what counts
   * @param source how template.yaml has it fed
   */
  public ClickConsumer(
      Construct scope, ClickDataStream clicks, LambdaFunction aggregator, EventSource source) {
    super(scope, "ClickConsumer");
    CfnEventSourceMapping mapping =
        CfnEventSourceMapping.Builder.create(this, "Mapping")
            .eventSourceArn(clicks.stream().getStreamArn())
            .functionName(aggregator.alias().getFunctionArn())
            .startingPosition(source.startingPosition())
            .batchSize(source.batchSize())
            .maximumBatchingWindowInSeconds(source.maximumBatchingWindowSeconds())
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
    // Lambda tries the role when it makes the mapping.
    mapping.getNode().addDependency(aggregator.function().getRole());
  }
}
