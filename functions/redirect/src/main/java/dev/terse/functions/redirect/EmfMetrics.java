package dev.terse.functions.redirect;

import dev.terse.http.JsonText;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * The metrics as lines in CloudWatch's embedded metric format, one per count. Written by hand,
 * because the library would make a cold start of the redirect a quarter longer.
 */
final class EmfMetrics implements Metrics {

  private static final String FUNCTION = "Function";
  private static final String VERSION = "Version";

  private final PrintStream out;
  private final InstantSource clock;
  private final String namespace;
  private final String version;

  EmfMetrics(PrintStream out, InstantSource clock, Map<String, String> environment) {
    this.out = out;
    this.clock = clock;
    this.namespace = Metrics.namespace(environment);
    this.version = Metrics.version(environment);
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
              json.writeStringField("Namespace", namespace);
              json.writeArrayFieldStart("Dimensions");
              json.writeStartArray();
              json.writeString(FUNCTION);
              json.writeEndArray();
              if (metric.isByVersion()) {
                json.writeStartArray();
                json.writeString(FUNCTION);
                json.writeString(VERSION);
                json.writeEndArray();
              }
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
              if (metric.isByVersion()) {
                json.writeStringField(VERSION, version);
              }
              json.writeNumberField(metric.metricName(), times);
            })
        .text();
  }
}
