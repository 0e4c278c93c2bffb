package dev.terse.infra.analytics;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.functions.LambdaFunction;
import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/** The event source mapping that has the clicks counted. */
public final class ClickConsumer extends Construct {

  /**
   * Six and a half of the seven days that the stream keeps a record. The function sets aside what
   * it can't read, so that only an outage is left to be retried.
   */
  private static final int MAX_RECORD_AGE_SECONDS = 561_600;

  // A batch holds what came within a second; behind, as much as an invocation takes.
  private static final int MAX_BATCH = 10_000;
  private static final int MAX_RETRIES = 10_000;

  /**
   * The mapping.
   *
   * @param scope where it belongs
   * @param clicks the stream, and the queue of batches that are given up
   * @param aggregator what counts
   */
  public ClickConsumer(Construct scope, ClickDataStream clicks, LambdaFunction aggregator) {
    super(scope, "ClickConsumer");
    CfnEventSourceMapping mapping =
        CfnEventSourceMapping.Builder.create(this, "Mapping")
            .eventSourceArn(clicks.stream().getStreamArn())
            .functionName(aggregator.alias().getFunctionArn())
            .startingPosition("TRIM_HORIZON")
            .batchSize(MAX_BATCH)
            .maximumBatchingWindowInSeconds(1)
            .parallelizationFactor(1)
            .bisectBatchOnFunctionError(true)
            .functionResponseTypes(List.of("ReportBatchItemFailures"))
            .maximumRetryAttempts(MAX_RETRIES)
            .maximumRecordAgeInSeconds(MAX_RECORD_AGE_SECONDS)
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
