package dev.terse.functions.redirect;

import dev.terse.http.JsonText;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import java.io.PrintStream;
import java.time.InstantSource;

/**
 * The metrics as lines in CloudWatch's embedded metric format, one per count. Written by hand,
 * because the library would make a cold start of the redirect a quarter longer.
 */
final class EmfMetrics implements Metrics {

  private static final String FUNCTION = "Function";

  private final PrintStream out;
  private final InstantSource clock;

  EmfMetrics(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void count(Metric metric, long times) {
    if (times > 0 && !Priming.isRunning()) {
      out.println(line(metric, times));
    }
  }

  private String line(Metric metric, long times) {
    return JsonText.object(
            json -> {
              json.writeObjectFieldStart("_aws");
              json.writeNumberField("Timestamp", clock.millis());
              json.writeArrayFieldStart("CloudWatchMetrics");
              json.writeStartObject();
              json.writeStringField("Namespace", NAMESPACE);
              json.writeArrayFieldStart("Dimensions");
              json.writeStartArray();
              json.writeString(FUNCTION);
              json.writeEndArray();
              json.writeEndArray();
              json.writeArrayFieldStart("Metrics");
              json.writeStartObject();
              json.writeStringField("Name", metric.metricName());
              json.writeStringField("Unit", "Count");
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
              json.writeStringField(FUNCTION, "redirect");
              json.writeNumberField(metric.metricName(), times);
            })
        .text();
  }
}
