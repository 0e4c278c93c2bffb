package dev.terse.local.eventsource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a stream's ARN that are used in Lambda's event and destination record. */
record StreamArn(String text, String partition, String region, String account, String streamName) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "arn:(aws[a-z-]*):kinesis:([a-z0-9-]+):([0-9]{12}):stream/([a-zA-Z0-9_.-]{1,128})");

  static StreamArn parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "streamArn is '"
              + text
              + "', but should be like arn:aws:kinesis:us-east-1:123456789012:stream/name");
    }
    return new StreamArn(
        text, matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
  }

  /** Returns the ARN of a function in the stream's own region and account. */
  String functionArn(String functionName) {
    return "arn:%s:lambda:%s:%s:function:%s".formatted(partition, region, account, functionName);
  }

  /** Returns the ARN of a role in the stream's own account. */
  String roleArn(String roleName) {
    return "arn:%s:iam::%s:role/%s".formatted(partition, account, roleName);
  }
}
