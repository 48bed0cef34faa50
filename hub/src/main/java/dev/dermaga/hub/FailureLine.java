package dev.dermaga.hub;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line, for whoever started the hub, why it did not start; the launcher looks for it. */
class FailureLine implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
        System.err.println("dermaga: " + (analysis.getDescription() + action).replaceAll("\\s+", " "));
    }
}
