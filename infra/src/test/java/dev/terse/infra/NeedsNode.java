package dev.terse.infra;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class with a reason if there is no Node, in which the CDK synthesises. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
@interface NeedsNode {

  /** The condition that looks for Node on the PATH. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (OnPath.has("node")) {
        return ConditionEvaluationResult.enabled("there is Node");
      }
      System.out.printf("SKIPPED: %s, there is no Node on the PATH%n", context.getDisplayName());
      return ConditionEvaluationResult.disabled("there is no Node on the PATH");
    }
  }
}
