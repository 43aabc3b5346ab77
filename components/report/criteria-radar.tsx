"use client";

import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart, ResponsiveContainer, Text } from "recharts";

type TickProps = { x?: number | string; y?: number | string; textAnchor?: string; payload?: { value: string } };

/** A criterion's name beside its corner, broken into lines before it leaves the picture. */
function Name({ x, y, textAnchor, payload }: TickProps) {
  return (
    <Text
      x={Number(x)}
      y={Number(y)}
      width={86}
      textAnchor={anchor(textAnchor)}
      verticalAnchor="middle"
      fontSize={12}
      fill="var(--foreground)"
    >
      {payload?.value}
    </Text>
  );
}

function anchor(value: string | undefined): "start" | "middle" | "end" {
  return value === "start" || value === "end" ? value : "middle";
}

export function CriteriaRadar({ means }: { means: { name: string; level: number | null }[] }) {
  return (
    <ResponsiveContainer width="100%" height={288}>
      <RadarChart data={means} outerRadius="62%">
        <PolarGrid stroke="var(--border)" />
        <PolarAngleAxis dataKey="name" tick={Name} />
        <PolarRadiusAxis domain={[0, 5]} tickCount={6} tick={false} axisLine={false} />
        <Radar
          dataKey="level"
          stroke="var(--accent)"
          fill="var(--accent)"
          fillOpacity={0.2}
          dot={{ r: 3, fillOpacity: 1 }}
          connectNulls={false}
          isAnimationActive={false}
        />
      </RadarChart>
    </ResponsiveContainer>
  );
}
