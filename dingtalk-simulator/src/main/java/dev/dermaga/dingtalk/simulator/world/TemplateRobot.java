package dev.dermaga.dingtalk.simulator.world;

/**
 * The robot that a group template brings into each group made from it.
 *
 * @param clientId the app that the template belongs to
 * @param usable false once an administrator of a group has deleted it
 */
public record TemplateRobot(String robotCode, String name, String templateId, String clientId, boolean usable) {
    public TemplateRobot usable(boolean now) {
        return new TemplateRobot(robotCode, name, templateId, clientId, now);
    }
}
