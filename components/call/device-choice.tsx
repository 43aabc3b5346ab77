"use client";

import { useDevices } from "@daily-co/daily-react";
import type { CallWords } from "#components/words/call.ts";

type Device = ReturnType<typeof useDevices>["microphones"][number];

function Choice({
  id,
  label,
  devices,
  current,
  choose,
}: {
  id: string;
  label: string;
  devices: Device[];
  current: Device | undefined;
  choose: (deviceId: string) => void;
}) {
  if (devices.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="label text-sm">
        {label}
      </label>
      <select
        id={id}
        value={current?.device.deviceId ?? ""}
        onChange={(event) => choose(event.target.value)}
        className="input input--primary w-full truncate"
      >
        {devices.map(({ device }, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || `${label} ${index + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Camera, microphone and loudspeaker; a kind with nothing to choose from is left out. */
export function DeviceChoice({ idPrefix, words }: { idPrefix: string; words: CallWords }) {
  const { cameras, microphones, speakers, currentCam, currentMic, currentSpeaker, setCamera, setMicrophone, setSpeaker } = useDevices();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choice
        id={`${idPrefix}-microphone`}
        label={words.microphone}
        devices={microphones}
        current={currentMic}
        choose={(id) => void setMicrophone(id)}
      />
      <Choice
        id={`${idPrefix}-speaker`}
        label={words.speaker}
        devices={speakers}
        current={currentSpeaker}
        choose={(id) => void setSpeaker(id)}
      />
      <Choice id={`${idPrefix}-camera`} label={words.camera} devices={cameras} current={currentCam} choose={(id) => void setCamera(id)} />
    </div>
  );
}
