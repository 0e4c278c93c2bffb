package dev.terse.local.kinesis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account, region and name of a stream. */
record StreamAddress(String region, String accountId, String name) {
  static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
  static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:kinesis:([a-z0-9-]+):(\\d{12}):stream/([a-zA-Z0-9_.-]{1,128})");

  static Optional<StreamAddress> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new StreamAddress(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  String arn() {
    return "arn:aws:kinesis:%s:%s:stream/%s".formatted(region, accountId, name);
  }

  /** Returns the description of a stream in AWS' error messages. */
  @Override
  public String toString() {
    return "%s under account %s".formatted(name, accountId);
  }
}
