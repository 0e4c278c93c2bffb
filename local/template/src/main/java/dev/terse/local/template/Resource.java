package dev.terse.local.template;

/** A resource in the form of the template. */
record Resource(String logicalId, String type, Value.Fields properties, int line) {

  static final String FUNCTION = "AWS::Serverless::Function";
  static final String HTTP_API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String STREAM = "AWS::Kinesis::Stream";
  static final String QUEUE = "AWS::SQS::Queue";

  Section properties(References references) {
    return new Section(logicalId, "", properties, new Intrinsics(references));
  }

  Resource withProperties(Value.Fields merged) {
    return new Resource(logicalId, type, merged, line);
  }
}
