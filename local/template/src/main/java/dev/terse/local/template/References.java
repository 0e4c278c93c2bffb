package dev.terse.local.template;

import java.util.Optional;

/** What {@code !Ref} and {@code !GetAtt} of a name give. */
interface References {

  /** Gives each reference as CloudFormation writes it in a text, such as {@code ${Links.Arn}}. */
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

  /** What {@code !Ref} gives; empty if there is nothing of that name. */
  Optional<String> ref(String name);

  /** What {@code !GetAtt} gives; empty if there is no such resource or attribute. */
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
