package dev.terse.local.template;

import java.util.Optional;

/** The values of {@code !Ref} and {@code !GetAtt} for a name. */
interface References {

  /** References in the form of CloudFormation's text, such as {@code ${Links.Arn}}. */
  References SYMBOLIC =
      new References() {
        @Override
        public Optional<String> ref(String name) {
          return Optional.of("${" + name + "}");
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
          return Optional.of("${" + logicalId + "." + attribute + "}");
        }
      };

  /** Returns the value of {@code !Ref}; empty if nothing has that name. */
  Optional<String> ref(String name);

  /** Returns the value of {@code !GetAtt}; empty if there is no such resource or attribute. */
  Optional<String> attribute(String logicalId, String attribute);

  /** Returns the name of a resource that can be referred to. */
  default String nameOf(Resource resource) {
    return ref(resource.logicalId()).orElseThrow();
  }

  /** Returns the ARN of a resource that has one. */
  default String arnOf(Resource resource) {
    return attribute(resource.logicalId(), "Arn").orElseThrow();
  }
}
