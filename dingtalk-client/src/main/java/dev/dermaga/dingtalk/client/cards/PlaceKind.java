package dev.dermaga.dingtalk.client.cards;

/** The kinds of places, and what DingTalk calls them and their models. */
enum PlaceKind {
    GROUP("IM_GROUP", "imGroup"),
    PERSON_CHAT("IM_SINGLE", "imSingle"),
    ROBOT_CHAT("IM_ROBOT", "imRobot"),
    TOP_BOX("ONE_BOX", "top");

    private final String wireName;
    private final String prefix;

    PlaceKind(String wireName, String prefix) {
        this.wireName = wireName;
        this.prefix = prefix;
    }

    String wireName() {
        return wireName;
    }

    String spaceModel() {
        return prefix + "OpenSpaceModel";
    }

    String deliverModel() {
        return prefix + "OpenDeliverModel";
    }
}
