package dev.terse.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** Base class of tests that write templates beside an artifact and read them. */
abstract class TemplateCase {

  @TempDir Path directory;

  Template read(String yaml) {
    return read(yaml, Map.of());
  }

  Template read(String yaml, Map<String, String> parameters) {
    try {
      artifact("f.zip");
      Path file = Files.writeString(directory.resolve("template.yaml"), yaml);
      return new TemplateReader("make build").read(file, parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AbstractThrowableAssert<?, ?> assertRefused(String yaml) {
    return Assertions.assertThatThrownBy(() -> read(yaml)).isInstanceOf(TemplateException.class);
  }

  void artifact(String path) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[0]);
  }

  /** Returns a template with one function and the given further properties, each line unchanged. */
  static String function(String properties) {
    return """
    Resources:
      F:
        Type: AWS::Serverless::Function
        Properties:
          Runtime: java25
          Handler: a.B
          CodeUri: f.zip
    """
        + properties.indent(6);
  }

  /** Returns a template with a stream, a queue and a function that reads the stream. */
  static String consumer(String eventProperties) {
    return function(
            """
            Events:
              Clicks:
                Type: Kinesis
                Properties:
                  Stream: !GetAtt S.Arn
            """
                + eventProperties.indent(6))
        + """
          S:
            Type: AWS::Kinesis::Stream
          Q:
            Type: AWS::SQS::Queue
        """;
  }
}
