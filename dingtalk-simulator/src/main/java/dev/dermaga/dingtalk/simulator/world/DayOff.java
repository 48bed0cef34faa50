package dev.dermaga.dingtalk.simulator.world;

/**
 * That a person did not open DingTalk on a day.
 *
 * @param day as {@code 20261130}
 */
public record DayOff(String userId, String day) {
    static String key(String userId, String day) {
        return day + ' ' + userId;
    }
}
